import { runningServices } from '../../tools/services/start-services.ts';

/** The addresses that a test may use. */
export type TestServices = {
  readonly databaseUrl: string;
  readonly replicaUrl: string;
  readonly queueUrl: string;
  readonly kafkaBrokers: string | undefined;
};

/**
 * The services that `npm test` named in the environment, else those of the profile `test` that are running.
 *
 * Errors: a sentence that tells how to start them.
 */
export function testServices(env: NodeJS.ProcessEnv = process.env): TestServices {
  const running = env.TEST_DATABASE_URL ? undefined : runningServices('test');
  const databaseUrl = env.TEST_DATABASE_URL || running?.databaseUrl;
  const queueUrl = env.TEST_QUEUE_URL || running?.queueUrl;
  if (!databaseUrl || !queueUrl) {
    throw new Error(
      'The test services are not running: use "npm test", or "npm run services -- --profile test" first.',
    );
  }
  return {
    databaseUrl,
    replicaUrl: env.TEST_REPLICA_URL || running?.replicaUrl || databaseUrl,
    queueUrl,
    kafkaBrokers: env.TEST_KAFKA_BROKERS || running?.kafkaBrokers,
  };
}

/**
 * Keeps the local services of a profile up until Ctrl-C: `node tools/run.mjs tools/services.ts --profile test`.
 *
 * `npm test` and `npm start` join services that already run and leave them running; so several people can run
 * tests against the same ones. `--env` prints the addresses of running services as lines for a shell and ends:
 * `eval "$(node tools/run.mjs tools/services.ts --profile test --env)"`, then `npx vitest run path`.
 */
import { parseArgs } from 'node:util';
import type { ProfileName } from './services/profile.ts';
import { runningServices, startServices } from './services/start-services.ts';
import { PlainError, runMain } from './terminal/plain-error.ts';

await runMain(async () => {
  const { values } = parseArgs({
    options: { profile: { type: 'string', default: 'start' }, env: { type: 'boolean' } },
  });
  const profile = profileNamed(values.profile);
  if (values.env) return printEnvironment(profile);
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    stopping.signal.addEventListener('abort', () => resolve());
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopping.abort());
  const services = await startServices(profile, { signal: stopping.signal, onNotice: console.error });
  console.log(`${environmentOf(profile, services).join('\n')}\nReady. Ctrl-C stops them.`);
  const keepAlive = setInterval(() => {}, 60_000);
  await stopped;
  clearInterval(keepAlive);
  await services.stop();
  return 0;
});

function profileNamed(name: string): ProfileName {
  if (name === 'start' || name === 'test' || name === 'bench') return name;
  throw new PlainError(`"${name}" is no profile: give start, test or bench.`);
}

function printEnvironment(profile: ProfileName): number {
  const services = runningServices(profile);
  if (!services) throw new PlainError(`No services of the profile ${profile} are running.`);
  console.log(environmentOf(profile, services).join('\n'));
  return 0;
}

function environmentOf(
  profile: ProfileName,
  services: NonNullable<ReturnType<typeof runningServices>>,
): string[] {
  const names =
    profile === 'test'
      ? ['TEST_DATABASE_URL', 'TEST_REPLICA_URL', 'TEST_QUEUE_URL', 'TEST_KAFKA_BROKERS']
      : ['DATABASE_URL', 'DATABASE_REPLICA_URL', 'QUEUE_URL', 'KAFKA_BROKERS'];
  const { databaseUrl, replicaUrl, queueUrl, kafkaBrokers } = services;
  return [databaseUrl, replicaUrl, queueUrl, kafkaBrokers].flatMap((value, index) =>
    value === undefined ? [] : [`export ${names[index]}='${value}'`],
  );
}

import type { Services } from '../services/start-services.ts';

/** Tells tests, and the processes that they start, where the services are. */
export function nameTestServices(services: Services): void {
  process.env.TEST_DATABASE_URL = services.databaseUrl;
  process.env.TEST_REPLICA_URL = services.replicaUrl;
  process.env.TEST_QUEUE_URL = services.queueUrl;
  if (services.kafkaBrokers) process.env.TEST_KAFKA_BROKERS = services.kafkaBrokers;
}

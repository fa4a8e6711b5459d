/** A relay that is killed between the broker's answer and the marking of the batch that DIE_AFTER_BATCH counts. */
import { pino } from 'pino';
import type { Acknowledged } from '../../apps/relay/src/acknowledged.ts';
import { readConfig } from '../../apps/relay/src/config.ts';
import { openDatabase } from '../../apps/relay/src/open-database.ts';
import type { Publisher } from '../../apps/relay/src/publish.ts';
import { publishToKafka } from '../../apps/relay/src/publish-to-kafka.ts';
import { Relay } from '../../apps/relay/src/relay.ts';
import { topicsOfKafka } from '../../apps/relay/src/topics-of-kafka.ts';
import { senderWith } from '../builders/sender.ts';

const config = readConfig(process.env);
const [tenant] = config.tenants;
if (tenant === undefined) throw new Error('there is no tenant');
const { topic } = tenant;
let batchesLeft = Number(process.env.DIE_AFTER_BATCH);

const topics = topicsOfKafka({
  kafka: config.kafka,
  deadlineMs: config.RELAY_SEND_DEADLINE_MS,
});

const database = openDatabase(tenant.databaseUrl, config);
const { encode } = senderWith();
new Relay({ config, tenant, database, encode, openPublisher, topics, log: pino() });

function openPublisher(acknowledged: () => Acknowledged): Publisher {
  const publisher = publishToKafka({
    kafka: config.kafka,
    topic,
    partitions: config.KAFKA_PARTITIONS,
    sendDeadlineMs: config.RELAY_SEND_DEADLINE_MS,
    acknowledged,
  });
  return {
    async publish(batch) {
      await publisher.publish(batch);
      if (batch.length > 0) batchesLeft -= 1;
      if (batchesLeft === 0) process.kill(process.pid, 'SIGKILL');
    },
    close: () => publisher.close(),
  };
}

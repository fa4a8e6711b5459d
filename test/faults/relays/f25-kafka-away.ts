import type { Fault } from '../fault.ts';
import { busyDrainMs, relayBackMs } from '../settings.ts';
import { backlogOf, withoutKafka } from './backlog.ts';

const outageMs = 60_000;

export const kafkaAway: Fault = {
  id: 'F25',
  name: 'Kafka is killed, and started again 60 s later',
  expected:
    'events wait in the outbox, and relays tell how many; the run and clients go on as if nothing were; then all drain in order',
  boundMs: relayBackMs + busyDrainMs,
  // One account a chunk: the run lasts.
  setting: { ownBroker: true, everyWorker: { COB_CHUNK_ACCOUNT_DAYS: '1' } },
  async inject(world) {
    await world.underWay();
    await world.broker.kill();
    const seen = await withoutKafka(world, outageMs);
    await world.broker.start();
    const backlog = await backlogOf(world);
    return { seen, recovered: backlog.isPublished, afterwards: async () => backlog.rate() };
  },
};

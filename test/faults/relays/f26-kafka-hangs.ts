import type { Fault } from '../fault.ts';
import { busyDrainMs, relayBackMs } from '../settings.ts';
import { backlogOf, withoutKafka } from './backlog.ts';

const hangMs = 30_000;

export const kafkaHangs: Fault = {
  id: 'F26',
  name: 'Kafka hangs for 30 s: it keeps its connections, and says nothing',
  expected: 'a send is given up after its deadline, and its client with it; copies are those of one batch',
  boundMs: relayBackMs + busyDrainMs,
  setting: { ownBroker: true, everyWorker: { COB_CHUNK_ACCOUNT_DAYS: '1' } },
  async inject(world) {
    await world.underWay();
    world.broker.signal('SIGSTOP');
    const seen = await withoutKafka(world, hangMs).finally(() => world.broker.signal('SIGCONT'));
    const backlog = await backlogOf(world);
    return { seen, recovered: backlog.isPublished, afterwards: async () => backlog.rate() };
  },
};

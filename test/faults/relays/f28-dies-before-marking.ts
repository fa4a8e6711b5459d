import { copiesIn } from '../../delivery/violations.ts';
import { killAtMark } from '../../relay/kill-at-mark.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs, relayLeaseMs, relaySettings, runDeadlineMs } from '../settings.ts';
import { backlogOf } from './backlog.ts';

const diesAtMark = 6;

export const diesBeforeMarking: Fault = {
  id: 'F28',
  name: 'a relay dies when Kafka has taken a batch, and before it is marked',
  expected: 'its shards go to the other once its lease has ended; one batch is in Kafka twice, and no more',
  boundMs: relayLeaseMs + busyMachineMs,
  setting: { relays: [{}] },
  async inject(world) {
    const way = await world.wayToDatabase();
    const relay = await world.startRelay({ DATABASE_URL: way.url });
    killAtMark(way, diesAtMark, relay);
    await world.underWay();
    await relay.ended(runDeadlineMs);
    const backlog = await backlogOf(world);
    hold(backlog.count > 0, 'nothing waits, though a batch was not marked');
    return {
      seen: `it died at its mark ${diesAtMark}, and ${backlog.count} events waited`,
      recovered: backlog.isPublished,
      check: async ({ log }) => {
        const copies = copiesIn(log);
        const most = Number(relaySettings.RELAY_BATCH_ROWS);
        return copies > 0 && copies <= most
          ? []
          : [`${copies} events are copies, and one batch has 1 to ${most}`];
      },
    };
  },
};

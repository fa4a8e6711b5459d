import { waitFor } from '../../harness/wait-for.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs, leaseMs, oneHand, runDeadlineMs, tickMs } from '../settings.ts';

/** Sessions of a worker that are in a transaction, and say nothing. */
const silentSessions = (pid: number) => `
  select count(*) from pg_stat_activity
  where datname = current_database() and application_name like 'dayclose-worker %-${pid}'
    and state = 'idle in transaction' and clock_timestamp() - state_change > interval '200 milliseconds'`;

/** What a worker logs that finds that it lost its partition. */
export const gaveUp =
  /another worker has the partition|handed back what met a fault|left the partition to its lease/;

export const freezesInATransaction: Fault = {
  id: 'F3',
  name: 'a worker freezes in a transaction, and wakes up later',
  expected:
    'the server ends the silent transaction about when the lease is over, and another worker has the partition; the zombie gives up',
  // The limit of a silent transaction follows the lease.
  boundMs: 2 * leaseMs + tickMs + busyMachineMs,
  setting: { workers: [{ ...oneHand, FAIL_AT: 'chunk.write.after:2:sleep' }, {}, {}] },
  async inject(world) {
    const zombie = world.worker(1);
    const hasGivenUp = () => gaveUp.test(zombie.output());
    await world.underWay(0.01);
    await waitFor(async () => (await world.count(silentSessions(zombie.pid))) > 0, {
      what: 'the worker to be silent in a transaction',
      deadlineMs: runDeadlineMs,
      everyMs: 50,
    });
    zombie.signal('SIGSTOP');
    return {
      seen: 'a worker was stopped with a chunk that is written and not committed',
      async afterwards() {
        hold(!hasGivenUp(), 'the worker was not frozen');
        zombie.signal('SIGCONT');
        await waitFor(hasGivenUp, { what: 'the zombie to give up', deadlineMs: runDeadlineMs });
        return 'it woke up and gave up';
      },
    };
  },
};

import { waitFor } from '../../harness/wait-for.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs, leaseMs, oneHand, runDeadlineMs, tickMs } from '../settings.ts';
import type { World } from '../world.ts';
import { gaveUp } from './f03-freezes-in-a-transaction.ts';

/** The partition that a worker of one hand has. */
async function partitionOf(world: World, pid: number): Promise<number> {
  const look = async () =>
    (await world.standings()).find(({ owner, isTaken }) => isTaken && owner?.endsWith(`-${pid}`))?.number;
  return await waitFor(look, { what: 'a worker to have a partition', deadlineMs: runDeadlineMs });
}

const tokenOf = (world: World, number: number) =>
  world.count(`select token from job_partitions where run_id = ${world.runId} and number = ${number}`);

export const sleepsPastItsLease: Fault = {
  id: 'F4',
  name: 'two workers sleep past their leases, one of them in a transaction that lives',
  expected:
    'a living transaction is a lease, and nobody takes its partition; who slept between claim and chunk finds another token and gives up',
  boundMs: leaseMs + tickMs + busyMachineMs,
  setting: {
    workers: [
      { ...oneHand, FAIL_AT: 'chunk.claimed:1:sleep' },
      { ...oneHand, FAIL_AT: 'chunk.locked:1:sleep', DATABASE_IDLE_IN_TRANSACTION_MS: '20000' },
      {},
    ],
  },
  async inject(world) {
    const [first, second] = [world.worker(1), world.worker(2)];
    await world.startClients();
    await world.startRun();
    const [lost, kept] = await Promise.all([partitionOf(world, first.pid), partitionOf(world, second.pid)]);
    return {
      seen: `partition ${lost} was claimed and not begun, partition ${kept} begun`,
      recovered: async () => (await tokenOf(world, lost)) > 1,
      async afterwards() {
        const hasGivenUp = () => gaveUp.test(first.output());
        await waitFor(hasGivenUp, { what: 'the first to give up', deadlineMs: runDeadlineMs });
        return 'the first lost its partition and gave up';
      },
      async check() {
        const token = await tokenOf(world, kept);
        hold(!gaveUp.test(second.output()), 'the second gave up, though its transaction lived');
        return token === 1
          ? []
          : [`partition ${kept} was taken from its living transaction: it has token ${token}`];
      },
    };
  },
};

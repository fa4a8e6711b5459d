import { waitFor } from '../../harness/wait-for.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs, chunkMs, managerOnly, runDeadlineMs, tickMs } from '../settings.ts';

/** Statements that wait for somebody else's lock. */
const waiting = `
  select count(*) from pg_stat_activity
  where datname = current_database() and application_name like 'dayclose-worker%' and wait_event_type = 'Lock'`;

export const managerDiesPlanning: Fault = {
  id: 'F7',
  name: 'managers die between a run and its partitions, and between its partitions and the queue',
  expected: 'the next manager cuts the run into partitions if nobody has, once, and queues them',
  boundMs: tickMs + chunkMs + busyMachineMs,
  setting: { workers: [] },
  async inject(world) {
    const person = await world.person();
    await world.startClients();
    await person.query('begin; lock table job_partitions in exclusive mode');
    await world.startRun();
    const first = await world.startWorker(managerOnly);
    const isAt = (count: number) => async () => (await world.count(waiting)) === count;
    await waitFor(isAt(1), { what: 'a manager to be planning', deadlineMs: runDeadlineMs });
    await first.end('SIGKILL');
    // What it asked for is given up by the server before it comes to anything.
    await waitFor(isAt(0), { what: 'its statement to be given up', deadlineMs: runDeadlineMs });
    const { state } = await world.run();
    hold(state === 'PLANNING', `the run is ${state}, though its manager died planning it`);
    const second = await world.startWorker({ ...managerOnly, FAIL_AT: 'run.partitioned:1:exit' });
    await person.query('rollback');
    await second.ended(runDeadlineMs);
    for (let count = 0; count < 3; count += 1) await world.startWorker();
    return {
      seen: 'one manager died planning, the next one once it had planned',
      recovered: async () => (await world.run()).done > 0,
    };
  },
};

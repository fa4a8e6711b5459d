import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs, leaseMs, tickMs } from '../settings.ts';

/** Longer than a statement waits for a lock, several times over. */
const heldMs = 12_000;

export const personHoldsLocks: Fault = {
  id: 'F19',
  name: 'a person locks three loans at a prompt, and forgets about them for a while',
  expected: 'all others are closed; the three are tried again in rounds, and closed once they are free',
  // One round of tries.
  boundMs: leaseMs + tickMs + busyMachineMs,
  async inject(world) {
    const person = await world.person();
    const { rows } = await person.query<{ id: string }>(
      `select loan_id as id from loan_summaries where status = 300 and ${world.quiet('loan_id')} order by loan_id limit 3`,
    );
    const held = rows.map(({ id }) => id);
    await person.query(`begin; select from loan_summaries where loan_id in (${held}) for update`);
    await world.startClients();
    await world.startRun();
    const others = await world.until(
      'have all others done',
      (run) => run.total > 0 && run.done >= run.total - held.length,
    );
    await pause(heldMs);
    const { state } = await world.run();
    hold(state === 'RUNNING', `the run did not wait for them: it is ${state}`);
    await person.query('rollback');
    return {
      seen: `${others.done} others were closed while they were held`,
      recovered: async () => (await world.run()).endedAt !== null,
      check: async () => {
        const failed = await world.count('select count(*) from cob_failures where resolved_at is null');
        return failed === 0
          ? []
          : [`${failed} accounts are listed as failed, though they were free in the end`];
      },
    };
  },
};

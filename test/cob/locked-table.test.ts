import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { waitFor } from '../harness/wait-for.ts';
import { expectClosedOnce } from './invariants.ts';
import { personHolding } from './person.ts';
import { firstDay, type Scene, setScene } from './scene.ts';

let scene: Scene;
afterEach(() => scene.strike());

/** Small chunks, few tries: an attempt is soon over, and five that count would give an account up. */
const impatient = {
  COB_PARTITION_ACCOUNTS: '10',
  COB_CHUNK_ACCOUNT_DAYS: '4',
  COB_CHUNK_TRIES: '2',
  DATABASE_LOCK_TIMEOUT_MS: '100',
};

/** What workers do in vain while a table is locked, until it lasts for longer than any of them has patience. */
async function tenClaims(): Promise<void> {
  const claims = () => scene.count('select coalesce(min(token), 0) from job_partitions');
  await waitFor(async () => (await claims()) >= 10, {
    what: 'ten claims of each partition',
    deadlineMs: 240_000,
  });
}
/**
 * A claim looks for accounts that loans are repaid from, so that it waits as well: far longer than any of them has patience,
 * from when there is something to claim.
 */
async function inVain(): Promise<void> {
  await waitFor(async () => (await scene.count('select count(*) from job_partitions')) > 0, {
    what: 'the run to be planned',
    deadlineMs: 240_000,
  });
  await pause(10_000);
}

test.each([
  ['journal_entries', tenClaims],
  ['loan_installments', inVain],
] as const)(
  'however long a person locks %s, no account is given up, and the run ends when the lock does',
  async (table, lasts) => {
    scene = await setScene({ loans: 30 });
    const person = await personHolding(scene.databaseUrl, `lock table ${table} in access exclusive mode`);
    try {
      const run = await scene.startRun();
      for (let count = 0; count < 3; count += 1) scene.worker(impatient);
      await lasts();
      expect(await scene.count('select sum(done) from job_partitions')).toBe(0);
      await person.letGo();
      await scene.completed(run);
      await expectClosedOnce(scene, run, firstDay);
      expect(await scene.count('select count(*) from cob_failures')).toBe(0);
    } finally {
      await person.leave();
    }
  },
);

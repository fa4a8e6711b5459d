import { readRunFailures } from '@dayclose/store/sql/cob/run-failures.ts';
import { afterEach, expect, test } from 'vitest';
import { expectClosedOnce } from './invariants.ts';
import { firstDay, type Scene, setScene } from './scene.ts';

let scene: Scene;
afterEach(() => scene.strike());

test('an account whose step never ends is told apart by the workers that end themselves, and the others are closed', async () => {
  scene = await setScene({ loans: 30 });
  const env = { COB_CHUNK_ACCOUNT_DAYS: '1', COB_LEASE_MS: '300', COB_PARTITIONS_AT_ONCE: '1' };
  const run = await scene.startRun();
  for (let death = 1; death <= 2; death += 1) {
    const doomed = scene.worker({ ...env, FAIL_AT: 'chunk.locked@1:1:hang' });
    expect(await doomed.ended()).toBe('SIGKILL');
    expect(doomed.log()).toContain('the event loop has stood still for 5000 ms');
  }
  const survivor = scene.worker({ ...env, FAIL_AT: 'chunk.locked@1:1:hang' });
  expect(await scene.completed(run)).toMatchObject({ state: 'COMPLETED_WITH_FAILURES', done: 29, failed: 1 });
  await expectClosedOnce(scene, run, firstDay, 1);
  expect(await readRunFailures(scene.tenant.primary, [run], 10)).toMatchObject([
    { accountId: '1', code: 'WORKER_LOST' },
  ]);
  await survivor.stop();
  expect(await survivor.ended()).toBe(0);
});

test('a penalty that was written to repeat every 0 days fails its account with a code, and no worker dies', async () => {
  scene = await setScene({ loans: 30 });
  await scene.tenant.primary.query(`
    insert into product_terms (id, hash, terms) overriding system value
    select 2, 'endless', jsonb_set(terms, '{overduePenalty}',
      '{"name": "Late fee", "calculation": "FLAT", "amount": "5", "graceDays": 0, "repeatEvery": 0, "repeatUnit": "DAYS"}')
    from product_terms where id = 1;
    update loans set terms_id = 2 where id = 3`);
  const worker = scene.worker();
  const run = await scene.startRun();
  expect(await scene.completed(run)).toMatchObject({ state: 'COMPLETED_WITH_FAILURES', done: 29, failed: 1 });
  expect(await readRunFailures(scene.tenant.primary, [run], 10)).toMatchObject([
    {
      accountId: '3',
      code: 'ACCOUNT_INCONSISTENT',
      step: 'APPLY_CHARGE_TO_OVERDUE_LOANS',
      message: expect.stringContaining(
        'the penalty that repeats every 0 DAYS would take more than 10000 rounds',
      ),
    },
  ]);
  await worker.stop();
  expect(await worker.ended()).toBe(0);
});

import type { CommandStore } from '@dayclose/domain/bus/ports.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bothWays, openTwoLoans, splitBetween } from '../../../../test/builders/two-loans.ts';
import { waitFor } from '../../../../test/harness/wait-for.ts';

/** Accounts are locked in one order, whichever part each of them plays, so that no two commands wait for each other. */

let scene: Awaited<ReturnType<typeof openTwoLoans>>;
beforeAll(async () => {
  scene = await openTwoLoans();
});
afterAll(() => scene.close());

async function isFree(id: string): Promise<boolean> {
  const rows = await scene.query('select from loan_summaries where loan_id = $1 for update skip locked', id);
  return rows.length === 1;
}

async function somebodyWaits(): Promise<void> {
  const waits = async () => {
    const [row] = await scene.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return row?.waiting === 1;
  };
  await waitFor(waits, { what: 'the command to wait for a row', deadlineMs: 20_000, everyMs: 5 });
}

describe('the lower id is locked first, and while it is waited for the higher one is left to others', () => {
  test.each(bothWays)('where the lower one is held, and accounts are named with %s', async (_, swapped) => {
    const loans = scene.take();
    const paying = await scene.whileHeld([loans[0]], async () => {
      const result = scene.run(splitBetween(loans, swapped));
      await somebodyWaits();
      expect(await isFree(loans[1])).toBe(true);
      return { result };
    });
    expect(await paying.result).toMatchObject({ ok: true });
  });

  test.each(bothWays)('where the higher one is held, and accounts are named with %s', async (_, swapped) => {
    const loans = scene.take();
    const paying = await scene.whileHeld([loans[1]], async () => {
      const result = scene.run(splitBetween(loans, swapped));
      await somebodyWaits();
      expect(await isFree(loans[0])).toBe(false);
      return { result };
    });
    expect(await paying.result).toMatchObject({ ok: true });
  });
});

test('fifty pairs that cross each other at once all go through, none of them twice', async () => {
  const [a, b] = scene.take();
  const [c] = scene.take();
  let runs = 0;
  const store: CommandStore = {
    transact: (work, place) =>
      scene.store.transact((transaction) => {
        runs += 1;
        return work(transaction);
      }, place),
  };
  const pairs = [
    [a, b],
    [b, a],
    [b, c],
    [c, b],
    [c, a],
    [a, c],
  ] as const;
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, index) => {
      const [loanId, otherLoanId] = pairs[index % pairs.length] ?? pairs[0];
      return scene.run({ loanId, amount: '1', otherLoanId, otherAmount: '1' }, { store });
    }),
  );
  expect(results.filter(({ ok }) => !ok)).toEqual([]);
  // A deadlock that the database broke would have been run again.
  expect(runs).toBe(50);
  const written = await scene.writtenOf([a, b, c]);
  expect(written.reduce((sum, { payments }) => sum + payments, 0)).toBe(100);
});

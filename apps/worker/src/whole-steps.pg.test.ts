import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import { enter } from '@dayclose/domain/loan/money/entry.ts';
import { loans } from '@dayclose/store/accounts/loan.ts';
import { transact } from '@dayclose/store/database.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { claimPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { planRun } from '@dayclose/store/sql/cob/plan-run.ts';
import { verifyAll } from '@dayclose/store/verify.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodePayload } from '../../../test/builders/codec.ts';
import { stampOn } from '../../../test/builders/loan.ts';
import { startRun } from '../../../test/builders/portfolio.ts';
import { openTenantOfLoans, type TenantOfLoans } from '../../../test/builders/tenant-of-loans.ts';
import { workerContextOf } from '../../../test/builders/worker-context.ts';
import { recordStatements } from '../../../test/harness/statements.ts';
import { closeChunk } from './chunk.ts';

/** Closes by every step that there is, of which some need loans whole and one ends them. */

const day = dateOf(2026, 3, 10);
const count = 40;
const due = dateOf(2026, 3, 28);
let own: TenantOfLoans;

beforeAll(async () => {
  own = await openTenantOfLoans('whole-steps.pg.test', {
    loans: count,
    firstDay: day,
    cobDate: day + 60,
    ages: [10],
  });
});
afterAll(() => own.close());

/** All that ship and have nothing to do on a quiet day. */
const quietSteps = loanKind.steps.filter(({ quiet }) => quiet !== undefined);

/** What became of the one chunk in which all loans are closed up to a date, and the statements that it took. */
async function closeAll(cobDate: number) {
  const tenant = { ...own.tenant, encodePayload };
  const run = await startRun(
    tenant,
    cobDate,
    quietSteps.map(({ name }) => name),
  );
  await planRun(tenant.primary, loans, run, { most: 1_000, least: 1_000, parts: 1, atOnce: 1_000 });
  const chunkDays = 10_000;
  const claim = await claimPartition(tenant.primary, [loans], { owner: 'test', chunkDays, leaseMs: 60_000 });
  if (claim === undefined) throw new Error('no partition waits');
  const statements = recordStatements(tenant.primary);
  const { done, failed } = await closeChunk(workerContextOf(tenant), claim, chunkDays);
  await tenant.primary.query(`update job_runs set state = 'STOPPED'`);
  return { done, failed, statements: statements.take() };
}

test('reads no loan whole on a quiet day', async () => {
  const { done, failed, statements } = await closeAll(day + 1);
  expect([done, failed]).toEqual([count, 0]);
  expect(statements).not.toContain('read-transactions');
});

test('reads the others whole by a statement a table, ends what has nothing outstanding, notes what is due, and leaves books that are right', async () => {
  const before = await own.active('7');
  const stamp = stampOn(day + 2);
  const amount = before.balances.principal + before.balances.interest;
  const { loan: paid } = enter(before, { type: 'REPAYMENT', valueDate: day + 2, amount }, stamp);
  const posted = paid.posted.filter(({ type }) => type === 'REPAYMENT');
  const { interestAccrued } = before.balances;
  const { closedOn: _, ...open } = { closedOn: undefined, ...paid };
  await own.write([
    before,
    {
      ...open,
      status: 'ACTIVE',
      posted,
      transactionCount: before.transactionCount + posted.length,
      balances: { ...paid.balances, interestAccrued },
      closedThrough: before.closedThrough,
    },
  ]);
  const { done, failed, statements } = await closeAll(due);
  expect([done, failed]).toEqual([count, 0]);
  const whole = ['read-transactions', 'read-loans', 'read-installments-to-close'];
  expect(whole.map((name) => statements.filter((each) => each === name).length)).toEqual([1, 1, 0]);
  const ended = await own.read('7');
  expect(ended).toMatchObject({
    status: 'CLOSED_OBLIGATIONS_MET',
    closedOn: day + 2,
    closedThrough: day + 2,
    balances: { interestAccrued: paid.balances.interestAccrued },
  });
  const { rows } = await own.tenant.primary.query(
    `select count(*)::int as notes, min(value_date) as first, max(value_date) as last from loan_transactions where type = 32`,
  );
  expect(rows).toEqual([{ notes: count - 1, first: due, last: due }]);

  const unwatched = { onProgress: () => undefined, onVerdict: () => undefined };
  const verdicts = await transact(own.tenant.primary, (client) => verifyAll(client, shippedStore, unwatched));
  // Loans that a test writes are made by no command.
  const wrong = verdicts.flatMap(({ examples }) => examples.filter(({ what }) => what !== 'command or run'));
  expect(wrong).toEqual([]);
  expect(verdicts).toHaveLength(17);
});

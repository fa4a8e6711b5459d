import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { standingOf } from '@dayclose/domain/loan/delinquency/standing.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTenantOfLoans, type TenantOfLoans } from '../../../../test/builders/tenant-of-loans.ts';
import { openCache } from '../cache.ts';
import { knownTerms } from '../sql/read-terms.ts';
import type { Tenant } from '../tenant.ts';
import { loans } from './loan.ts';

/** What a close has of a loan, and what is kept for lists of how late it is. */

const day = dateOf(2026, 3, 10);
let own: TenantOfLoans;
let tenant: Tenant;

beforeAll(async () => {
  own = await openTenantOfLoans('loan-standing.pg.test', {
    loans: 10,
    firstDay: day,
    cobDate: day,
    numberOfRepayments: 3,
  });
  tenant = own.tenant;
});

afterAll(() => own.close());

describe('the installments that a close has', () => {
  test.each([
    [1, [1]],
    [40, [1, 2]],
    [100, [1, 2, 3]],
  ])('reach as far as its product looks ahead: %i days', async (dueEventDaysBefore, numbers) => {
    const { id, termsId, terms } = await own.take();
    const looksAhead = openCache();
    looksAhead.of(knownTerms).set(termsId, { ...terms, dueEventDaysBefore });
    const {
      accounts: [toClose],
    } = await loans.readToClose(tenant.primary, looksAhead, [id], day);
    expect(toClose?.installments.map(({ number }) => number)).toEqual(numbers);
  });

  test.each([
    ['the running one', 0, [1]],
    ['the one after those that were paid ahead', 1, [1, 2]],
    ['the last one', 2, [1, 3]],
  ])('hold the next with something left to pay, however far ahead: %s', async (_which, paid, numbers) => {
    const loan = await own.take();
    const installments = loan.installments.map((each, index) =>
      index < paid
        ? { ...each, principalPaid: each.principal, interestPaid: each.interest, completedOn: day }
        : each,
    );
    await own.written(loan, { ...loan, installments });
    const {
      accounts: [toClose],
    } = await loans.readToClose(tenant.primary, tenant.cache, [loan.id], day);
    expect(toClose?.installments.map(({ number }) => number)).toEqual(numbers);
  });
});

/** What is kept of how late a loan is. */
async function keptStanding(id: string) {
  const { rows } = await tenant.primary.query(
    `select overdue_since as "overdueSince", overdue_principal as principal, overdue_interest as interest,
            overdue_fees as fees, overdue_penalties as penalties, next_due as "nextDue", kept_at = event_count as kept
     from loan_summaries where loan_id = $1`,
    [id],
  );
  return rows[0];
}

describe('the standing of a loan', () => {
  test.each([
    ['before anything is due', 0],
    ['after an installment fell due', 40],
    ['after all did', 400],
  ])('is kept as its installments tell, by commands and by closes alike: %s', async (_when, days) => {
    const loan = { ...(await own.take()), closedThrough: day + days };
    const { overdueSince = null, nextDue = null, overdue } = standingOf(loan);
    const { total: _, ...parts } = overdue;
    const expected = { overdueSince, nextDue, ...parts, kept: true };
    await own.written(loan, { ...loan });
    expect(await keptStanding(loan.id)).toEqual(expected);
    const again = await loans.readToClose(tenant.primary, tenant.cache, [loan.id], day + days);
    const [toClose] = again.accounts;
    if (toClose === undefined) throw new Error('nothing to close');
    await own.written(toClose, { ...toClose });
    expect(await keptStanding(loan.id)).toEqual(expected);
  });

  test('is nothing once the loan is not active any more', async () => {
    const loan = { ...(await own.take()), closedThrough: day + 400 };
    await own.written(loan, { ...loan });
    await own.written(loan, { ...loan, status: 'OVERPAID' } as Loan);
    const nothing = {
      overdueSince: null,
      nextDue: null,
      principal: 0n,
      interest: 0n,
      fees: 0n,
      penalties: 0n,
    };
    expect(await keptStanding(loan.id)).toEqual({ ...nothing, kept: true });
  });
});

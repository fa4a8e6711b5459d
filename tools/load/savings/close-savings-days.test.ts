import { type LocalDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { payIn, payOut } from '@dayclose/domain/savings/commands/pay.ts';
import type { SavingsTerms } from '@dayclose/domain/savings/product/terms.ts';
import type { ActiveSavings } from '@dayclose/domain/savings/savings-account.ts';
import { expect, test } from 'vitest';
import { stampOn } from '../../../test/builders/loan.ts';
import { closedTo } from '../../../test/builders/many-savings.ts';
import { overdraft } from '../../../test/builders/savings.ts';
import { activeSavings } from '../../../test/builders/savings-life.ts';
import { accepted } from '../accepted.ts';
import { closeSavingsDays } from './close-savings-days.ts';

const since = '2025-11-03';
const first = parseDate(since) as LocalDate;
const businessDate = first + 230;
/** Days after the activation, and what is paid in then, or out. Units: millionths. */
const payments = [
  [0, 250_000_000n],
  [3, -75_000_000n],
  [29, 40_000_000n],
  [41, -400_000_000n],
  [70, 500_000_000n],
  [200, -20_000_000n],
] as const;

type Close = (account: ActiveSavings, through: LocalDate) => ActiveSavings;

/** An account that is paid into and out of, and closed between by whatever closes it. */
function lived(terms: Partial<SavingsTerms>, close: Close): ActiveSavings {
  let account = activeSavings(since, { overdraft: overdraft('5000', '20'), ...terms });
  for (const [after, amount] of payments) {
    const on = first + after;
    const before = close(account, on - 1);
    const paid =
      amount > 0n ? payIn(before, { amount }, stampOn(on)) : payOut(before, { amount: -amount }, stampOn(on));
    account = accepted(paid, 'it') as ActiveSavings;
  }
  return close(account, businessDate - 1);
}

test.each<[string, Partial<SavingsTerms>]>([
  ['posted monthly', { inactiveAfterDays: 20, dormantAfterDays: 50 }],
  ['posted by quarters of a year that begins in April', { posting: 'QUARTERLY', financialYearFirstMonth: 4 }],
  ['posted daily', { posting: 'DAILY' }],
  ['of an average, dated the last day', { balanceMethod: 'AVERAGE_DAILY_BALANCE', postAtPeriodEnd: true }],
  ['kept by cash', { accounting: 'CASH' }],
])('days that are passed over leave an account as a close of each day does: %s', (_, terms) => {
  const daily = lived(terms, closedTo);
  const history = { businessDate, stampOn };
  const passedOver = lived(terms, (account, through) => closeSavingsDays(account, through, history));
  const standing = ({ balances, running, due, activity, lastActivityOn, ...dates }: ActiveSavings) => ({
    ...{ balances, running, due, activity, lastActivityOn },
    ...{ closedThrough: dates.closedThrough, reckonedThrough: dates.reckonedThrough },
    interest: dates.transactions.map(({ type, valueDate, postingDate, amount }) => [
      ...[type, valueDate, postingDate, amount],
    ]),
  });
  expect(standing(passedOver)).toEqual(standing(daily));
});

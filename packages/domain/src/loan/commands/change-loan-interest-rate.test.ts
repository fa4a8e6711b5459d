import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandLoan, day } from '../../../../../test/builders/command-loan.ts';
import { activeLoan, money, stampOn } from '../../../../../test/builders/loan.ts';
import {
  byDay,
  loanOf,
  pay,
  recalculation,
  start,
  terms,
} from '../../../../../test/builders/recalculating-loan.ts';
import { linesOf, tableOf } from '../../../../../test/builders/schedule.ts';
import { interestEarned } from '../accrual/accrual.ts';
import type { ActiveLoan, DisbursedLoan } from '../loan.ts';
import { enter, reverse } from '../money/entry.ts';
import { rateChanged } from '../money/rate-change.ts';
import type { InterestRecalculation } from '../product/terms.ts';
import { changeLoanInterestRate } from './change-loan-interest-rate.ts';

const change = (loan: ActiveLoan, annualInterestRate: string, from: string, on = '2024-01-01') =>
  commandLoan(loan, changeLoanInterestRate, { annualInterestRate, from }, day(on)).loan as ActiveLoan;

describe('figures that were worked out by exact fractions apart from this code', () => {
  const lines = `
    2024-02-01 1000.00 5000.00 61.15 1061.15
    2024-03-01 1000.00 4000.00 36.16 1036.16
    2024-04-01 1000.00 3000.00 20.38 1020.38
    2024-05-01 1000.00 2000.00 14.79 1014.79
    2024-06-01 1000.00 1000.00 10.19 1010.19
    2024-07-01 1000.00 0.00 4.93 1004.93`;
  it.each([false, true])('equal parts of principal, recalculated: %s', (recalculates) => {
    const loan = activeLoan({
      principal: money('6000.00'),
      annualInterestRate: '12',
      disbursedOn: day('2024-01-01'),
      terms: {
        scheduleType: 'CUMULATIVE',
        amortization: 'EQUAL_PRINCIPAL',
        daysInMonth: 'ACTUAL',
        daysInYear: 'DAYS_365',
        ...(recalculates
          ? {
              recalculation: { ...byDay, advancePayments: 'REDUCE_INSTALLMENT_AMOUNT' } as const,
            }
          : {}),
      },
    });
    expect(tableOf(change(loan, '6', '2024-02-16').installments)).toBe(linesOf(lines));
  });

  it.each([false, true])(
    'equal installments, reckoned anew from the next period on, recalculated: %s',
    (recalculates) => {
      const loan = activeLoan({
        annualInterestRate: '12',
        terms: recalculates ? { recalculation } : {},
      });
      expect(tableOf(change(loan, '24', '2024-02-16').installments)).toBe(
        linesOf(`
        2024-02-01 16.25 83.75 1.00 17.25
        2024-03-01 16.01 67.74 1.24 17.25
        2024-04-01 16.44 51.30 1.35 17.79
        2024-05-01 16.76 34.54 1.03 17.79
        2024-06-01 17.10 17.44 0.69 17.79
        2024-07-01 17.44 0.00 0.35 17.79`),
      );
    },
  );
});

it.each([false, true])(
  'from the day of the disbursement on all installments are reckoned anew, recalculated: %s',
  (recalculates) => {
    const loan = activeLoan({ annualInterestRate: '12', terms: recalculates ? { recalculation } : {} });
    expect(tableOf(change(loan, '24', '2024-01-01').installments)).toBe(
      linesOf(`
        2024-02-01 15.85 84.15 2.00 17.85
        2024-03-01 16.17 67.98 1.68 17.85
        2024-04-01 16.49 51.49 1.36 17.85
        2024-05-01 16.82 34.67 1.03 17.85
        2024-06-01 17.16 17.51 0.69 17.85
        2024-07-01 17.51 0.00 0.35 17.86`),
    );
  },
);

/** 40.00 are paid where 17.25 are due, on the due date; then 12 percent are 24 from the third period on. */
const inAdvance: readonly (readonly [InterestRecalculation['advancePayments'], string])[] = [
  [
    'REDUCE_NUMBER_OF_INSTALLMENTS',
    `2024-04-01 16.73 27.63 0.89 17.62
     2024-05-01 17.07 10.56 0.55 17.62
     2024-06-01 10.56 0.00 0.21 10.77`,
  ],
  [
    'RESCHEDULE_NEXT_REPAYMENTS',
    `2024-04-01 10.29 50.71 1.22 11.51
     2024-05-01 16.61 34.10 1.01 17.62
     2024-06-01 16.94 17.16 0.68 17.62
     2024-07-01 17.16 0.00 0.34 17.50`,
  ],
  [
    'REDUCE_INSTALLMENT_AMOUNT',
    `2024-04-01 11.90 37.14 0.98 12.88
     2024-05-01 12.14 25.00 0.74 12.88
     2024-06-01 12.38 12.62 0.50 12.88
     2024-07-01 12.62 0.00 0.25 12.87`,
  ],
];

it.each(inAdvance)(
  'what came in advance makes the installment that is reckoned anew smaller only where it does so at any rate: %s',
  (advancePayments, lines) => {
    const terms = { scheduleType: 'CUMULATIVE', recalculation: { ...byDay, advancePayments } } as const;
    const paid = pay(activeLoan({ annualInterestRate: '12', terms }), '40.00', '2024-02-01');
    const { installments } = change(paid as ActiveLoan, '24', '2024-03-01', '2024-02-01');
    expect(tableOf(installments.slice(2))).toBe(linesOf(lines));
  },
);

describe('what follows on it', () => {
  const changes = fc.record({
    given: terms,
    rate: fc.constantFrom('0', '3.5', '24', '60'),
    on: fc.integer({ min: 1, max: 100 }),
    later: fc.integer({ min: 0, max: 60 }),
    cents: fc.integer({ min: 100, max: 30_000 }),
  });

  it('leaves what is earned before it, and all principal is asked for', () => {
    fc.assert(
      fc.property(changes, ({ given, rate, on, later }) => {
        const loan: ActiveLoan = { ...loanOf(given), closedThrough: start + on - 1 };
        const from = start + on + later;
        // What is overdue is another matter: a period earns its interest by its days and rates, whatever bears it.
        fc.pre(from < loan.maturesOn && start + on <= (loan.installments[0]?.dueDate ?? 0));
        const after = rateChanged(loan, { from, annualInterestRate: rate }, stampOn(start + on));
        const principal = after.installments.reduce((sum, each) => sum + each.principal, 0n);
        expect(principal).toBe(loan.balances.principal);
        const before = rateChanged(
          loan,
          { from, annualInterestRate: loan.annualInterestRate },
          stampOn(start + on),
        );
        for (const to of [start + on, from]) {
          const difference = interestEarned(after, to) - interestEarned(before, to);
          expect(difference <= 10_000n && difference >= -10_000n).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is gone where it is taken back, and the same whenever payments are entered', () => {
    fc.assert(
      fc.property(changes, ({ given, rate, on, later, cents }) => {
        const loan = loanOf(given);
        const from = start + on + later;
        fc.pre(from < loan.maturesOn);
        const stamp = stampOn(start + on);
        const entry = { type: 'REPAYMENT', valueDate: start + 1, amount: BigInt(cents) * 10_000n } as const;
        const changed = rateChanged(loan, { from, annualInterestRate: rate }, stamp);
        const plan = ({ installments }: DisbursedLoan) => tableOf(installments);
        const back = { from, annualInterestRate: loan.annualInterestRate };
        expect(plan(rateChanged(changed as ActiveLoan, back, stamp))).toBe(
          plan(rateChanged(loan, back, stamp)),
        );
        const paid = enter(loan, entry, stamp).loan;
        fc.pre(paid.status === 'ACTIVE');
        const late = enter(changed, entry, stamp);
        const early = rateChanged(paid as ActiveLoan, { from, annualInterestRate: rate }, stamp);
        expect(plan(late.loan)).toBe(plan(early));
        expect(plan(reverse(late.loan, late.transaction.number, stamp))).toBe(plan(changed));
      }),
      { numRuns: 100 },
    );
  });
});

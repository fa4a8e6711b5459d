import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activeLoan, money, stampClosing, stampOn } from '../../../../../test/builders/loan.ts';
import {
  cent,
  loanOf,
  recalculation,
  start,
  terms,
} from '../../../../../test/builders/recalculating-loan.ts';
import { closeThrough } from '../../close/close-through.ts';
import { dateOf, never } from '../../kernel/dates.ts';
import { sumOf } from '../../kernel/money.ts';
import { loanInterestRecalculation } from '../cob/loan-interest-recalculation.ts';
import { periodicAccrualEntries } from '../cob/periodic-accrual-entries.ts';
import { loanKind } from '../kind.ts';
import type { ActiveLoan } from '../loan.ts';
import { enter, reverse } from '../money/entry.ts';
import { applyAll, inForce } from '../money/replay.ts';
import { nextRecalculationOn, recalculated } from './recalculate.ts';

const steps = [loanInterestRecalculation, periodicAccrualEntries];

function closed(loan: ActiveLoan, through: number): ActiveLoan {
  const outcome = closeThrough(loan, through, { kind: loanKind, steps, stamp: stampOn(through + 1) });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.account as ActiveLoan;
}

/** A loan after payments of hundredths of a main unit, some of which may have ended it. */
const lived = fc
  .record({
    given: terms,
    payments: fc.array(
      fc.record({ gap: fc.integer({ min: 0, max: 50 }), cents: fc.integer({ min: 1, max: 20_000 }) }),
      { maxLength: 3 },
    ),
    days: fc.integer({ min: 1, max: 130 }),
  })
  .map(({ given, payments, days }) => {
    let loan: ActiveLoan = loanOf(given, { accounting: 'ACCRUAL_PERIODIC' });
    let on = start;
    for (const { gap, cents } of payments) {
      on += gap;
      const { loan: after } = enter(
        loan,
        { type: 'REPAYMENT', valueDate: on, amount: BigInt(cents) * cent },
        stampOn(on),
      );
      if (after.status !== 'ACTIVE') break;
      loan = { ...after, closedThrough: on - 1 };
    }
    return { loan, days };
  });

describe('the step', () => {
  it('plans an overdue loan as of the morning after the closed day, and does no more', () => {
    fc.assert(
      fc.property(lived, ({ loan, days }) => {
        const day = loan.closedThrough + days;
        const outcome = loanInterestRecalculation.run(loan, stampClosing(day));
        if (!outcome.ok) throw new Error(outcome.code);
        const planned = applyAll(loan, inForce(loan), day + 1).loan;
        expect(outcome.state).toEqual({ ...loan, ...pick(planned), posted: loan.posted });
        expect(outcome.events.map(({ type }) => type)).toEqual(
          outcome.state === loan ? [] : ['LoanInterestRecalculationBusinessEvent'],
        );
      }),
      { numRuns: 150 },
    );
  });

  it('finds nothing to do before the day that it names', () => {
    fc.assert(
      fc.property(lived, ({ loan, days }) => {
        const closing = { ...recalculated(loan, loan.closedThrough + 1) };
        const next = Math.min(nextRecalculationOn(closing), closing.closedThrough + days);
        for (let day = closing.closedThrough + 1; day < next; day += 1) {
          expect(recalculated(closing, day + 1)).toBe(closing);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('makes of many days at once what it makes of them day by day', () => {
    fc.assert(
      fc.property(lived, ({ loan, days }) => {
        const through = loan.closedThrough + days;
        let daily = loan;
        while (daily.closedThrough < through) daily = closed(daily, daily.closedThrough + 1);
        expect(closed(loan, through)).toEqual(daily);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves loans alone that are non-performing, or do not recalculate', () => {
    const overdue = { ...activeLoan(), closedThrough: dateOf(2024, 3, 1) };
    expect(nextRecalculationOn(overdue)).toBe(never);
    expect(recalculated(overdue, dateOf(2024, 3, 2))).toBe(overdue);
    const loan = { ...activeLoan({ terms: { recalculation } }), closedThrough: dateOf(2024, 3, 1) };
    expect(nextRecalculationOn(loan)).toBe(dateOf(2024, 3, 2));
    expect(recalculated(loan, dateOf(2024, 3, 2))).not.toBe(loan);
    const nonPerforming = { ...loan, nonPerforming: true };
    expect(nextRecalculationOn(nonPerforming)).toBe(never);
    expect(recalculated(nonPerforming, dateOf(2024, 3, 2))).toBe(nonPerforming);
  });
});

describe('accruals', () => {
  it('follow what is earned, whatever is paid, taken back and closed', () => {
    fc.assert(
      fc.property(lived, fc.integer({ min: 1, max: 20_000 }), ({ loan, days }, cents) => {
        let accruing = closed(loan, loan.closedThrough + days);
        const today = accruing.closedThrough + 1;
        const stamp = stampOn(today);
        const entry = { type: 'REPAYMENT', amount: BigInt(cents) * cent } as const;
        const { loan: after, transaction } = enter(
          accruing,
          { ...entry, valueDate: start + (days % 30) },
          stamp,
        );
        for (const each of [after, reverse(after, transaction.number, stamp)]) {
          const earned = sumOf(each.installments.map(({ interestEarned }) => interestEarned));
          const { interestAccrued } = each.balances;
          expect(interestAccrued).toBeLessThanOrEqual(earned);
          if (each.status !== 'ACTIVE') expect(interestAccrued).toBe(earned);
          const posted = each.posted.filter(
            ({ type }) => type === 'ACCRUAL' || type === 'ACCRUAL_ADJUSTMENT',
          );
          expect(posted.every(({ amount }) => amount > 0n)).toBe(true);
          const net = sumOf(posted.map(({ type, amount }) => (type === 'ACCRUAL' ? amount : -amount)));
          expect(net).toBe(interestAccrued);
          accruing = { ...accruing, ...each } as ActiveLoan;
        }
      }),
      { numRuns: 100 },
    );
  });

  it('of a loan that is settled early come to what it earns, by one posting', () => {
    const on = dateOf(2024, 1, 16);
    const loan = closed(activeLoan({ terms: { recalculation } }), on - 1);
    const accrued = loan.posted.length;
    const payoff = { type: 'REPAYMENT', valueDate: on, amount: money('100.38') } as const;
    const { loan: settled } = enter(loan, payoff, stampOn(on));
    expect(settled.status).toBe('CLOSED_OBLIGATIONS_MET');
    expect(settled.balances.interestAccrued).toBe(money('0.38'));
    expect(settled.posted.slice(accrued).map(({ type, amount }) => [type, amount])).toEqual([
      ['REPAYMENT', money('100.38')],
      ['ACCRUAL', money('0.02')],
    ]);
  });
});

/** What a plan is of a loan. */
function pick({ installments, balances, maturesOn }: ReturnType<typeof applyAll>['loan']) {
  return { installments, maturesOn, balances };
}

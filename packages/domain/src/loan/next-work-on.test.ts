import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterQuiet, atHand, quietly } from '../../../../test/builders/at-hand.ts';
import { stampClosing } from '../../../../test/builders/loan.ts';
import { endOf, randomLife } from '../../../../test/builders/loan-life.ts';
import { type Closed, closeQuietly, closeThrough, knowsQuietDays } from '../close/close-through.ts';
import { needWhole, type OpenAccount } from '../kernel/account.ts';
import type { LocalDate } from '../kernel/dates.ts';
import type { BusinessEvent } from '../kernel/event.ts';
import { interestEarned } from './accrual/accrual.ts';
import type { LoanStep } from './cob/step.ts';
import { standingOf } from './delinquency/standing.ts';
import { loanKind } from './kind.ts';
import type { ActiveLoan } from './loan.ts';
import type { LoanToClose } from './loan-to-close.ts';
import { nextWorkOn } from './next-work-on.ts';
import { runningOn } from './schedule/installment.ts';

/** A close by some steps. */
function closeBy(steps: readonly LoanStep[]) {
  return { kind: loanKind, steps, stamp: stampClosing(0) };
}

/** What a job is configured with for some days: any steps, in any order. */
const configurations = fc.array(
  fc.record({
    steps: fc.oneof(fc.constant(loanKind.steps), fc.shuffledSubarray([...loanKind.steps], { minLength: 1 })),
    days: fc.integer({ min: 1, max: 45 }),
  }),
  { minLength: 1, maxLength: 3 },
);

/** Pauses that do not touch each other, as a command takes them. Units: days since the disbursement. */
const pauses = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 30 })), { maxLength: 3 })
  .map((lengths) => {
    let end = 0;
    return lengths.map(([gap, length]) => {
      const start = end + gap;
      end = start + length;
      return { start, end };
    });
  });

/** What of a product tells when its loans are late, and who is told. */
const lateness = fc.record(
  {
    graceOnArrearsDays: fc.constantFrom(0, 0, 2, 9),
    installmentLevelDelinquency: fc.boolean(),
    dueEventDaysBefore: fc.constantFrom(0, 1, 3, 45),
    overdueEventDaysAfter: fc.constantFrom(0, 1, 5, 40),
    nonPerformingAfterDays: fc.constantFrom(0, 3, 25),
  },
  {
    requiredKeys: [
      ...(['graceOnArrearsDays', 'installmentLevelDelinquency', 'dueEventDaysBefore'] as const),
      'overdueEventDaysAfter',
    ],
  },
);

/** An active loan after whatever may have happened to it, its last days closed or not. */
const loans = fc
  .record({ life: randomLife, lateness, pauses })
  .map(({ life, lateness: terms, pauses: paused }): ActiveLoan | undefined => {
    const { disbursed } = life;
    const { loan } = endOf({
      ...life,
      disbursed: {
        ...disbursed,
        terms: { ...disbursed.terms, ...terms },
        pauses: paused.map(({ start, end }, index) => ({
          number: index + 1,
          start: disbursed.disbursedOn + start,
          end: disbursed.disbursedOn + end,
          resumedOn: undefined,
        })),
      },
    });
    return loan.status === 'ACTIVE' ? { ...loan, posted: [] } : undefined;
  })
  .filter((loan) => loan !== undefined)
  // One of which more went out within the period that runs is seen whole.
  .filter(({ installments, closedThrough, tranches = [] }) => {
    const running = runningOn(installments, closedThrough + 1);
    return tranches.every(({ on }) => on <= (running?.fromDate ?? on));
  });

function closed<Each extends OpenAccount>(outcome: Closed<Each> | { readonly ok: false }): Closed<Each> {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome;
}

/** The loan after days, of which all is at hand. Errors: one that a step has ended throws. */
function wholeDays(loan: ActiveLoan, through: LocalDate, steps: readonly LoanStep[] = loanKind.steps) {
  const { account, events } = closed(closeThrough(loan, through, closeBy(steps)));
  if (!loanKind.isOpen(account)) throw new Error(`loan ${loan.id} has ended`);
  return { account, events };
}

/** What is the same of two loans whose days were closed in different ways. */
function marks({ transactions: _, eventCount: __, ...loan }: ActiveLoan, events: readonly BusinessEvent[]) {
  return { ...loan, events };
}

const runs = { numRuns: 100 };
const daysAhead = 80;

describe('the first day with more to do than every day brings', () => {
  it('leaves a loan as it is when the days before it are closed as quiet ones, by any number of days at a time, whichever steps are configured meanwhile', () => {
    fc.assert(
      fc.property(loans, fc.integer({ min: 1, max: 12 }), configurations, (loan, stride, configured) => {
        let [day, events]: [ActiveLoan, BusinessEvent[]] = [loan, []];
        let [other, told]: [ActiveLoan, BusinessEvent[]] = [loan, []];
        let kept = quietly(loan);
        let workOn = nextWorkOn(loan) as LocalDate;
        for (const { steps, days } of configured) {
          const last = day.closedThrough + days;
          while (day.closedThrough < last) {
            const next = wholeDays(day, day.closedThrough + 1, steps);
            [day, events] = [next.account, [...events, ...next.events]];
          }
          while (other.closedThrough < last) {
            const through = Math.min(last, other.closedThrough + stride);
            if (workOn > through && knowsQuietDays(steps)) {
              const quiet = closed(closeQuietly({ ...kept, posted: [] }, through, closeBy(steps)));
              told.push(...quiet.events);
              other = afterQuiet(other, quiet.account);
              kept = quiet.account;
              continue;
            }
            const whole = wholeDays(other, through, steps);
            told.push(...whole.events);
            const read = needWhole(steps)
              ? whole
              : closed(closeThrough(atHand(other, through), through, closeBy(steps)));
            expect(read.events).toEqual(whole.events);
            workOn = nextWorkOn(read.account as LoanToClose) as LocalDate;
            kept = quietly(read.account as LoanToClose);
            other = whole.account;
          }
        }
        expect(marks(other, told)).toEqual(marks(day, events));
      }),
      runs,
    );
  });

  it('comes before any that makes a step do more or the standing another, with all of the loan at hand or what a close has', () => {
    fc.assert(
      fc.property(loans, (loan) => {
        let day = loan;
        for (let days = 0; days < daysAhead; days += 1) {
          const workOn = nextWorkOn(day) as LocalDate;
          expect(nextWorkOn(atHand(day, day.closedThrough))).toBe(workOn);
          const cobDate = day.closedThrough + 1;
          const stamp = stampClosing(cobDate);
          for (const step of loanKind.steps.filter(({ quiet }) => quiet !== undefined)) {
            if (workOn <= cobDate) break;
            const outcome = step.needs === undefined ? step.run(day, stamp) : step.run(day, stamp);
            if (step.quiet?.run === undefined) expect(outcome).toEqual({ ok: true, state: day, events: [] });
          }
          const standing = standingOf(day);
          day = wholeDays(day, cobDate).account;
          if (workOn <= cobDate) continue;
          expect(standingOf(day)).toEqual(standing);
          expect(nextWorkOn(day)).toBeGreaterThanOrEqual(workOn);
        }
      }),
      runs,
    );
  });

  it('is reached by the interest of the installment that runs at first', () => {
    fc.assert(
      fc.property(loans, (loan) => {
        const { installments } = quietly(loan);
        const workOn = nextWorkOn(loan) as LocalDate;
        for (
          let to = loan.closedThrough + 1;
          to < Math.min(workOn, loan.closedThrough + daysAhead);
          to += 1
        ) {
          expect(interestEarned({ ...loan, installments }, to)).toBe(interestEarned(loan, to));
        }
      }),
      runs,
    );
  });
});

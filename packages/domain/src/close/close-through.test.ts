import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atHand } from '../../../../test/builders/at-hand.ts';
import { day } from '../../../../test/builders/command-loan.ts';
import { activeLoan, stampOn } from '../../../../test/builders/loan.ts';
import { usualLoanSteps } from '../../../../test/builders/usual-steps.ts';
import type { OpenAccount } from '../kernel/account.ts';
import { accept, reject } from '../kernel/outcome.ts';
import { defineSubscriber } from '../kernel/subscriber.ts';
import { passKind } from '../kernel/walked-kind.ts';
import { addAccruals } from '../loan/accrual/add-accruals.ts';
import { defineLoanStep, type LoanStep } from '../loan/cob/step.ts';
import { standingOf } from '../loan/delinquency/standing.ts';
import { loanKind } from '../loan/kind.ts';
import type { ActiveLoan } from '../loan/loan.ts';
import type { LoanToClose } from '../loan/loan-to-close.ts';
import { addCharge } from '../loan/money/charges.ts';
import { shipped } from '../shipped.ts';
import { type Closed, type CloseFailure, closeThrough, heard, wordsOf } from './close-through.ts';

const start = day('2024-01-01');
const stamp = stampOn(day('2025-01-01'));

const fee = {
  ...({ kind: 'FEE', name: 'Letter', calculation: 'FLAT', timing: 'SPECIFIED_DUE_DATE' } as const),
  ...{ rate: '10.00', dueOn: day('2024-03-10') },
};

/** A close of loans by steps; by those of a new tenant, if none are named. */
function closeBy(steps: readonly LoanStep[] = usualLoanSteps) {
  return { kind: loanKind, steps, stamp };
}

/** A loan after a close that leaves it active. */
function closed<Each extends LoanToClose>(loan: Each, cobDate: number) {
  const outcome = closeThrough(loan, cobDate, closeBy());
  if (!outcome.ok) throw new Error(wordsOf(outcome, shipped.codes));
  const { account, ...others } = outcome;
  if (account.status !== 'ACTIVE') throw new Error(`it is ${account.status}`);
  return { ...others, account };
}

/** What a close leaves behind, of all that it may touch. */
function marks({ account, events }: Pick<Closed<LoanToClose>, 'account' | 'events'>) {
  const { posted, tags, balances, nonPerforming, chargeCount, closedThrough } = account;
  const standing = standingOf(account);
  return { posted, tags, balances, nonPerforming, chargeCount, closedThrough, standing, events };
}

describe('closing an account through a day', () => {
  const loans = fc
    .record({
      graceOnArrearsDays: fc.integer({ min: 0, max: 5 }),
      graceDays: fc.integer({ min: 0, max: 10 }),
      repeatEvery: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
      calculation: fc.constantFrom('FLAT', 'PERCENT_OF_AMOUNT', 'PERCENT_OF_INTEREST'),
      nonPerformingAfterDays: fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined }),
      pauseStart: fc.integer({ min: 0, max: 200 }),
      pauseLength: fc.integer({ min: 0, max: 60 }),
      paid: fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }),
    } as const)
    .map(({ repeatEvery, pauseStart, pauseLength, paid, graceDays, calculation, ...given }): ActiveLoan => {
      const repeats = repeatEvery === undefined ? {} : ({ repeatEvery, repeatUnit: 'DAYS' } as const);
      const penalty = { name: 'Late fee', calculation, amount: '5', graceDays, ...repeats };
      const { nonPerformingAfterDays, ...others } = given;
      const limit = nonPerformingAfterDays === undefined ? {} : { nonPerformingAfterDays };
      const terms = { ...others, ...limit, overduePenalty: penalty, installmentLevelDelinquency: true };
      const { loan } = addCharge(activeLoan({ terms }), fee, stampOn(start));
      const pauseOn = start + pauseStart;
      return {
        ...loan,
        pauses: [{ number: 1, start: pauseOn, end: pauseOn + pauseLength, resumedOn: undefined }],
        installments: loan.installments.map((each, index) =>
          !paid.includes(index)
            ? each
            : {
                ...each,
                principalPaid: each.principal,
                interestPaid: each.interest,
                feesPaid: each.fees,
                completedOn: start,
              },
        ),
      };
    });
  const days = fc.integer({ min: 1, max: 330 });

  it('leaves the same behind in one go as day by day, and with what is at hand as with everything', () => {
    fc.assert(
      fc.property(loans, days, fc.integer({ min: 1, max: 40 }), (loan, lived, stride) => {
        const last = loan.disbursedOn + lived;
        const whole = closed(loan, last);
        expect(whole.days).toBe(lived + 1);
        expect(marks(closed(atHand(loan, last), last))).toEqual(marks(whole));
        let stepwise = loan;
        const events = [];
        for (let on = loan.disbursedOn; on < last; on += stride) {
          const part = closed(stepwise, on);
          stepwise = part.account;
          events.push(...part.events);
        }
        const end = closed(stepwise, last);
        expect(marks({ account: end.account, events: [...events, ...end.events] })).toEqual(marks(whole));
        expect(end.account.installments).toEqual(whole.account.installments);
        expect(end.account.charges).toEqual(whole.account.charges);
      }),
      { numRuns: 40 },
    );
  });

  it('shows each day to the steps as that day, whatever the stored dates are', () => {
    const seen: number[][] = [];
    const watching = defineLoanStep({
      name: 'WATCH',
      description: '',
      run(loan, { businessDate, cobDate, postingDate }) {
        seen.push([businessDate - start, cobDate - start, postingDate - start]);
        return accept(loan);
      },
    });
    const outcome = closeThrough(activeLoan(), start + 1, closeBy([watching]));
    expect(seen).toEqual([
      [1, 0, 0],
      [2, 1, 1],
    ]);
    expect(outcome).toMatchObject({ ok: true, days: 2, account: { closedThrough: start + 1 } });
  });

  it('closes nothing that is closed', () => {
    const loan = { ...activeLoan(), closedThrough: start + 5 };
    expect(closeThrough(loan, start + 5, closeBy())).toEqual({
      ok: true,
      account: loan,
      events: [],
      days: 0,
      through: start + 5,
    });
  });

  it('has subscribers hear of a day that was closed, and of one that a pass went through, with the date of that day', () => {
    const through = start + 40;
    const ofPass = passKind(loanKind, addAccruals);
    const heardOn = (outcome: Closed<OpenAccount> | CloseFailure) => {
      const heardOfDates: number[][] = [];
      const watching = defineSubscriber({
        name: 'WATCH',
        description: '',
        hear(_events, { cobDate, businessDate, postingDate }) {
          heardOfDates.push([cobDate, businessDate, postingDate]);
          return [];
        },
      });
      expect(outcome).toMatchObject({ ok: true, through });
      if (outcome.ok) heard(outcome, stamp, { ...shipped, subscribers: [watching] });
      return heardOfDates;
    };
    expect(heardOn(closeThrough(activeLoan(), through, closeBy()))).toEqual([
      [through, through + 1, through],
    ]);
    const passed = closeThrough(activeLoan(), through, { kind: ofPass, steps: ofPass.steps, stamp });
    expect(passed).toMatchObject({ account: { closedThrough: start - 1 } });
    expect(heardOn(passed)).toEqual([[through, through + 1, through]]);
  });

  it.each([
    ['refuses', () => reject('INVALID_AMOUNT', { field: 'amount', reason: 'it is odd' }), 'INVALID_AMOUNT'],
    [
      'throws',
      () => {
        throw new Error('it is odd');
      },
      'STEP_THREW',
    ],
  ])('closes no day of an account of which a step %s', (_name, fail, code) => {
    const failing = defineLoanStep({
      name: 'FAIL',
      description: '',
      run: (loan, { cobDate }) => (cobDate < start + 3 ? accept(loan) : fail()),
    });
    const outcome = closeThrough(activeLoan(), start + 9, closeBy([...usualLoanSteps, failing]));
    expect(outcome).toMatchObject({ ok: false, cobDate: start + 3, step: 'FAIL', code });
    if (!outcome.ok) expect(wordsOf(outcome, shipped.codes)).toContain('it is odd');
  });
});

describe('a loan whose rules would not end', () => {
  const overduePenalty = {
    ...({ name: 'Late fee', calculation: 'FLAT', amount: '5', graceDays: 0 } as const),
    ...({ repeatEvery: 0, repeatUnit: 'DAYS' } as const),
  };
  it.each([
    [
      'a penalty that repeats every 0 days',
      activeLoan({ terms: { overduePenalty } }),
      {
        cobDate: day('2024-02-01'),
        step: 'APPLY_CHARGE_TO_OVERDUE_LOANS',
        message: /every 0 DAYS would take more than 10000 rounds/,
      },
    ],
    [
      'a last closed day of another century',
      { ...activeLoan(), closedThrough: day('1901-06-15') },
      { cobDate: day('1901-06-16'), step: undefined, message: /it has \d+ days to close, more than 36525/ },
    ],
  ])('is refused with the code, and the process goes on: %s', (_, loan, { message, ...where }) => {
    const outcome = closeThrough(loan, day('2024-12-31'), closeBy());
    expect(outcome).toMatchObject({ ok: false, code: 'ACCOUNT_INCONSISTENT', ...where });
    if (!outcome.ok) expect(wordsOf(outcome, shipped.codes)).toMatch(message);
  });
});

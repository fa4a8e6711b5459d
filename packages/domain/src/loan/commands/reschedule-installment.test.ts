import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closedUp, commandLoan, day } from '../../../../../test/builders/command-loan.ts';
import { activeLoan, money, stampOn } from '../../../../../test/builders/loan.ts';
import { lived, randomLife, withMovedDueDate } from '../../../../../test/builders/loan-life.ts';
import { scheduleOf } from '../../../../../test/builders/loan-story.ts';
import { atOtherRate, cent, loanOf, start, terms } from '../../../../../test/builders/recalculating-loan.ts';
import { threeInstallments } from '../../../../../test/builders/three-installments.ts';
import { type SlowRate, SlowReckoner } from '../../../../../test/models/slow-recalculation.ts';
import { formatDate } from '../../kernel/dates.ts';
import { interestEarned } from '../accrual/accrual.ts';
import { undoDisbursal } from '../activation.ts';
import { presentTag } from '../delinquency/tag.ts';
import { type ActiveLoan, type DisbursedLoan, isDisbursed, type Loan } from '../loan.ts';
import { dueDateMoved, installmentDueOn, latestDueDate } from '../money/due-dates.ts';
import { enter } from '../money/entry.ts';
import { inForce } from '../money/replay.ts';
import { addLoanCharge } from './add-loan-charge.ts';
import { repayLoan } from './repay-loan.ts';
import { rescheduleInstallment } from './reschedule-installment.ts';

const january = day('2024-01-10');

function moved(loan: Loan, from: string, to: string, on = january): DisbursedLoan {
  const { loan: after } = commandLoan(loan, rescheduleInstallment, { from, to }, on);
  if (!isDisbursed(after)) throw new Error('the loan is not disbursed');
  return after;
}

/** Due date, principal and interest of each installment. */
function planOf(loan: Loan): readonly string[] {
  return scheduleOf(loan).map((row) => row.split(' ').slice(0, 3).join(' '));
}

/** Figures of a separate reckoning in fractions. */
const schedules: readonly (readonly [
  name: string,
  loan: ActiveLoan,
  move: readonly [from: string, to: string],
  plan: readonly string[],
])[] = [
  [
    'months of 30 days: 46 of 31 days before it, 15 of 30 after it',
    activeLoan(),
    ['2024-04-01', '2024-04-16'],
    [
      ...['2024-02-01 16.34 0.79', '2024-03-01 16.47 0.66', '2024-04-16 16.34 0.79'],
      ...['2024-05-01 16.93 0.20', '2024-06-01 16.86 0.27', '2024-07-01 17.06 0.13'],
    ],
  ],
  [
    'the first one, earlier: 20 of 31 days, then 40 of 29',
    activeLoan(),
    ['2024-02-01', '2024-01-21'],
    [
      ...['2024-01-21 16.62 0.51', '2024-03-01 16.22 0.91', '2024-04-01 16.60 0.53'],
      ...['2024-05-01 16.73 0.40', '2024-06-01 16.86 0.27', '2024-07-01 16.97 0.13'],
    ],
  ],
  [
    'the last one of a cumulative schedule of real days: 41 days of 365',
    activeLoan({
      principal: money('1200.00'),
      annualInterestRate: '12',
      numberOfRepayments: 3,
      terms: { scheduleType: 'CUMULATIVE', daysInYear: 'DAYS_365', daysInMonth: 'ACTUAL' },
    }),
    ['2024-04-01', '2024-04-11'],
    ['2024-02-01 395.69 12.23', '2024-03-01 400.25 7.67', '2024-04-11 404.06 5.45'],
  ],
  [
    'flat interest stays as it is',
    threeInstallments(),
    ['2024-03-01', '2024-03-20'],
    ['2024-02-01 100.00 3.00', '2024-03-20 100.00 3.00', '2024-04-01 100.00 3.00'],
  ],
  [
    'and so does interest of whole periods',
    activeLoan({ terms: { interestPeriod: 'SAME_AS_REPAYMENT_PERIOD' } }),
    ['2024-03-01', '2024-03-20'],
    [
      ...['2024-02-01 16.34 0.79', '2024-03-20 16.47 0.66', '2024-04-01 16.60 0.53'],
      ...['2024-05-01 16.73 0.40', '2024-06-01 16.86 0.27', '2024-07-01 17.00 0.13'],
    ],
  ],
];

describe('a due date that is moved', () => {
  it.each(schedules)('changes what the days on both its sides bear: %s', (_name, loan, [from, to], plan) => {
    const after = moved(loan, from, to);
    expect(planOf(after)).toEqual(plan);
    expect(formatDate(after.maturesOn)).toBe(plan.at(-1)?.split(' ')[0]);
    expect(after.balances.principal).toBe(loan.balances.principal);
  });

  it('tells of the loan as it is then', () => {
    const { events } = commandLoan(
      activeLoan(),
      rescheduleInstallment,
      { from: '2024-04-01', to: '2024-04-16' },
      january,
    );
    expect(events.map(({ type }) => type)).toEqual([
      'LoanRescheduledDueAdjustScheduleBusinessEvent',
      'LoanBalanceChangedBusinessEvent',
    ]);
  });

  it('is moved back where the calendar has it, and the loan is as it was', () => {
    const before = closedUp(activeLoan(), stampOn(january)) as DisbursedLoan;
    const after = moved(moved(before, '2024-04-01', '2024-04-16'), '2024-04-16', '2024-04-01');
    expect(after.movedDueDates).toBeUndefined();
    expect(after.installments).toEqual(before.installments);
    expect(after.balances).toEqual(before.balances);
  });

  it('stays where it is when a payment is found late, and pays what it asks for then', () => {
    const rescheduled = moved(activeLoan(), '2024-03-01', '2024-03-20');
    const { loan } = commandLoan(
      rescheduled,
      repayLoan,
      { amount: '17.13', date: '2024-01-05' },
      day('2024-01-12'),
    );
    expect(planOf(loan)).toEqual(planOf(rescheduled));
    expect(loan.installments[0]?.completedOn).toBe(day('2024-01-05'));
  });

  it('takes with it what is charged with each installment, and nothing that has a date of its own', () => {
    const fee = { kind: 'FEE', name: 'Fee', amount: '1.00' };
    const charge = (loan: Loan, more: object) =>
      commandLoan(loan, addLoanCharge, { ...fee, ...more }, january).loan;
    const charged = charge(charge(activeLoan(), { timing: 'EACH_INSTALLMENT' }), { dueOn: '2024-02-20' });
    const { charges } = moved(charged, '2024-03-01', '2024-03-20');
    const duesOf = (index: number) => charges[index]?.dues.map(({ dueOn }) => formatDate(dueOn));
    expect(duesOf(0)?.slice(0, 3)).toEqual(['2024-02-01', '2024-03-20', '2024-04-01']);
    expect(duesOf(1)).toEqual(['2024-02-20']);
  });

  it('is the one from which days past due are counted', () => {
    const rescheduled = moved(activeLoan(), '2024-02-01', '2024-02-20');
    expect(presentTag(closedUp(rescheduled, stampOn(day('2024-02-20'))))).toBeUndefined();
    expect(presentTag(closedUp(rescheduled, stampOn(day('2024-02-22'))))?.classification).toBe('RANGE_1');
    expect(presentTag(closedUp(activeLoan(), stampOn(day('2024-02-10'))))?.classification).toBe('RANGE_3');
  });

  it.each([
    ['later: what was accrued too much is taken back', '2024-02-25', 'ACCRUAL_ADJUSTMENT'],
    ['earlier: what is earned by the closed days is accrued', '2024-01-20', 'ACCRUAL'],
  ])('where interest of whole periods is spread over other days, %s', (_name, to, type) => {
    const loan = activeLoan({
      principal: money('1000.00'),
      terms: { interestPeriod: 'SAME_AS_REPAYMENT_PERIOD' },
    });
    const closed = closedUp(loan, stampOn(january));
    const { loan: after, posted } = commandLoan(
      closed,
      rescheduleInstallment,
      { from: '2024-02-01', to },
      january,
    );
    const own = posted.slice(closed.posted.length);
    expect(own.map((each) => each.type)).toEqual([type]);
    const { balances, closedThrough } = after as ActiveLoan;
    expect(balances.interestAccrued).toBe(interestEarned(after as ActiveLoan, closedThrough));
  });

  it('counts by the installments after a down payment, and moves the last day of the loan', () => {
    const disbursed = activeLoan({ terms: { downPayment: { percent: '25', automatic: false } } });
    const after = moved(disbursed, '2024-07-01', '2024-07-20');
    expect(after.movedDueDates).toEqual([{ installment: 7, dueDate: day('2024-07-20') }]);
    expect(formatDate(after.maturesOn)).toBe('2024-07-20');
    expect(formatDate(after.installments.at(-1)?.dueDate ?? 0)).toBe('2024-07-20');
  });

  it('goes with the disbursement that is taken back', () => {
    const rescheduled = moved(activeLoan(), '2024-02-01', '2024-02-20');
    const loan = undoDisbursal(rescheduled, stampOn(january));
    expect(loan.movedDueDates).toBeUndefined();
    expect(formatDate(loan.installments[0]?.dueDate ?? 0)).toBe('2024-02-01');
  });
});

it('in every life, due dates that were moved and moved back leave what is asked for as it was', () => {
  fc.assert(
    fc.property(randomLife, fc.nat(20), fc.nat(250), (life, pick, cents) => {
      for (const { after: before, day: today } of lived(life)) {
        if (before.status !== 'ACTIVE') continue;
        const step = { ...(life.steps[0] as (typeof life.steps)[0]), pick, cents };
        const stamp = stampOn(today);
        const there = withMovedDueDate(before, step, stamp);
        if (there === before || there.status !== 'ACTIVE') continue;
        const index = there.installments.findIndex(
          ({ dueDate }, place) => dueDate !== before.installments[place]?.dueDate,
        );
        const [was, is] = [before.installments[index], there.installments[index]];
        if (was === undefined || is === undefined) throw new Error('no due date was moved');
        const back = dueDateMoved(there, is, was.dueDate, stamp);
        expect(back.installments).toEqual(before.installments);
        expect({ ...back.balances, interestAccrued: 0n }).toEqual({
          ...before.balances,
          interestAccrued: 0n,
        });
        expect(back.movedDueDates).toEqual(before.movedDueDates);
      }
    }),
    { numRuns: 150 },
  );
});

/** One thing that happens to a loan whose interest is recalculated: a payment, a due date that is moved, or another rate. */
const deed = fc.record({
  what: fc.constantFrom('PAY', 'PAY', 'MOVE', 'RATE'),
  gap: fc.integer({ min: 0, max: 40 }),
  hundredths: fc.constantFrom(100, 100, 40, 101, 180),
  pick: fc.nat(),
  days: fc.nat(),
});

it('a loan whose interest is recalculated is what a model makes of its payments, its due dates and its rates, day by day', () => {
  fc.assert(
    fc.property(terms, fc.array(deed, { maxLength: 6 }), (given, deeds) => {
      let loan: DisbursedLoan = loanOf(given);
      let rates: readonly SlowRate[] = [];
      let today = start;
      const installment = (loan.installments[0]?.principal ?? 0n) + (loan.installments[0]?.interest ?? 0n);
      for (const { what, gap, hundredths, pick, days } of deeds) {
        today += gap;
        const stamp = stampOn(today);
        if (loan.status !== 'ACTIVE') return;
        if (what === 'PAY') {
          const amount = ((installment * BigInt(hundredths)) / 100n / cent) * cent;
          if (amount === 0n) continue;
          loan = enter(loan, { type: 'REPAYMENT', valueDate: today, amount }, stamp).loan;
        } else if (what === 'RATE') {
          const changed = atOtherRate({ loan, rates }, given, today, pick);
          if (changed.loan === loan) continue;
          ({ loan, rates } = changed);
        } else {
          const open = loan.installments.filter(
            ({ dueDate, completedOn }) => dueDate >= today && completedOn === undefined,
          );
          const one = open[pick % Math.max(1, open.length)];
          if (one === undefined || installmentDueOn(loan, one.dueDate) === undefined) continue;
          const first = Math.max(today, one.fromDate + 1);
          const to = first + (days % Math.max(1, latestDueDate(loan, one) - first + 1));
          if (to > latestDueDate(loan, one) || to === one.dueDate) continue;
          loan = dueDateMoved(loan, one, to, stamp);
        }
        const moves = (loan.movedDueDates ?? []).map((each) => [each.installment - 1, each.dueDate] as const);
        const payments = inForce(loan)
          .filter(({ type }) => type === 'REPAYMENT')
          .map(({ valueDate, amount }) => ({ on: valueDate, cents: amount / cent }));
        const slow = SlowReckoner.run(
          { ...given, rates, ...(moves.length === 0 ? {} : { moved: new Map(moves) }) },
          payments,
          today,
        );
        const lines = loan.installments.map((each) =>
          [each.principal, each.interest, each.principalPaid, each.interestPaid].map((part) => part / cent),
        );
        const slowLines = slow.rows.map(({ principal, interest }, row) => [
          ...[principal, interest, slow.principalPaid[row], slow.interestPaid[row]],
        ]);
        expect(lines).toEqual(slowLines.slice(0, lines.length));
        expect(loan.balances.overpaid / cent).toBe(slow.overpaid);
      }
    }),
    { numRuns: 100 },
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closedUp, commandLoan, day } from '../../../../../test/builders/command-loan.ts';
import { activeLoan, money, stampOn } from '../../../../../test/builders/loan.ts';
import { lived, randomLife, withOverdueSpread } from '../../../../../test/builders/loan-life.ts';
import { recalculation } from '../../../../../test/builders/recalculating-loan.ts';
import { linesOf, tableOf } from '../../../../../test/builders/schedule.ts';
import { formatDate } from '../../kernel/dates.ts';
import { formatMoney, sizeOf, stepOf, sumOf, zero } from '../../kernel/money.ts';
import { interestEarned } from '../accrual/accrual.ts';
import { presentTag } from '../delinquency/tag.ts';
import type { ActiveLoan, Loan } from '../loan.ts';
import { lastReAmortization, reAmortizationUndone } from '../money/re-amortization.ts';
import { outstandingPart } from '../schedule/installment.ts';
import { extendLoanTerm } from './extend-loan-term.ts';
import { reAmortizeLoan } from './re-amortize-loan.ts';
import { repayLoan } from './repay-loan.ts';
import { undoReAmortizeLoan } from './undo-re-amortize-loan.ts';

/** 600.00 at 12 percent, 30/360, due on the first of each month from February to July 2024. */
const agreed = (terms: object = {}) =>
  activeLoan({ principal: money('600.00'), annualInterestRate: '12', terms });
const spread = (loan: Loan, on: string) => commandLoan(loan, reAmortizeLoan, {}, day(on));
const paid = (loan: Loan, amount: string, on: string, entered = on) =>
  commandLoan(loan, repayLoan, { amount, date: on }, day(entered)).loan as ActiveLoan;

describe('figures that were worked out by exact fractions apart from this code', () => {
  it.each([
    [
      'equal installments: the principal that was overdue bears interest from the day on',
      {},
      ['196.04', '11.02'],
      `
      2024-02-01 0.00 600.00 0.00 0.00
      2024-03-01 0.00 600.00 0.00 0.00
      2024-04-01 148.47 451.53 16.07 164.54
      2024-05-01 149.00 302.53 4.52 153.52
      2024-06-01 150.49 152.04 3.03 153.52
      2024-07-01 152.04 0.00 1.52 153.56`,
    ],
    [
      'interest that is recalculated: it bore interest all the time',
      { recalculation },
      ['195.06', '12'],
      `
      2024-02-01 0.00 600.00 0.00 0.00
      2024-03-01 0.00 600.00 0.00 0.00
      2024-04-01 147.77 452.23 18.00 165.77
      2024-05-01 149.25 302.98 4.52 153.77
      2024-06-01 150.74 152.24 3.03 153.77
      2024-07-01 152.24 0.00 1.52 153.76`,
    ],
    [
      'equal parts of principal',
      { amortization: 'EQUAL_PRINCIPAL' },
      ['200', '11'],
      `
      2024-02-01 0.00 600.00 0.00 0.00
      2024-03-01 0.00 600.00 0.00 0.00
      2024-04-01 150.00 450.00 16.04 166.04
      2024-05-01 150.00 300.00 4.50 154.50
      2024-06-01 150.00 150.00 3.00 153.00
      2024-07-01 150.00 0.00 1.50 151.50`,
    ],
  ] as const)('%s', (_name, terms, [principal, interest], table) => {
    const { loan } = spread(agreed(terms), '2024-03-16');
    expect(tableOf(loan.installments)).toBe(linesOf(table));
    expect(lastReAmortization(loan)).toMatchObject({
      amount: money(principal) + money(interest),
      principal: money(principal),
      interest: money(interest),
      balance: money('600.00'),
    });
    expect((loan as ActiveLoan).maturesOn).toBe(day('2024-07-01'));
  });

  it('leaves an installment what is paid of it, and one that is due on the day is overdue', () => {
    const { loan } = spread(paid(agreed(), '150.00', '2024-02-01'), '2024-03-01');
    expect(tableOf(loan.installments.slice(0, 2))).toBe(
      linesOf(`
        2024-02-01 97.53 502.47 6.00 103.53
        2024-03-01 41.45 461.02 5.02 46.47`),
    );
    expect(loan.installments[1]?.completedOn).toBe(day('2024-03-01'));
  });
});

describe('a loan that is re-amortized', () => {
  it('is late no more, owes what it did but for interest, and says what happened', () => {
    const late = closedUp(agreed(), stampOn(day('2024-03-16')));
    expect(presentTag(late)).toBeDefined();
    const { loan, events, posted } = spread(late, '2024-03-16');
    expect(presentTag(loan)).toBeUndefined();
    expect(loan.balances.principal).toBe(money('600.00'));
    expect(posted.filter(({ type }) => type === 'RE_AMORTIZE')).toHaveLength(1);
    expect(events.map(({ type }) => type)).toEqual([
      'LoanReAmortizeBusinessEvent',
      'LoanReAmortizeTransactionBusinessEvent',
      'LoanBalanceChangedBusinessEvent',
      'LoanDelinquencyRangeChangeBusinessEvent',
    ]);
  });

  it('is taken back to the schedule that it had, and late again', () => {
    const late = closedUp(agreed(), stampOn(day('2024-03-16'))) as ActiveLoan;
    const undone = commandLoan(spread(late, '2024-03-16').loan, undoReAmortizeLoan, {}, day('2024-03-16'));
    const { loan } = undone;
    expect(loan.installments).toEqual(late.installments);
    expect(loan.balances).toEqual(late.balances);
    expect(loan.tranches).toBeUndefined();
    expect(presentTag(loan)?.classification).toBe(presentTag(late)?.classification);
    expect(undone.events.map(({ type }) => type)).toEqual([
      'LoanUndoReAmortizeBusinessEvent',
      'LoanUndoReAmortizeTransactionBusinessEvent',
      'LoanAdjustTransactionBusinessEvent',
      'LoanBalanceChangedBusinessEvent',
      'LoanDelinquencyRangeChangeBusinessEvent',
    ]);
  });

  it.each([
    ['150.00', '57.06', '2024-02-20'],
    ['207.06', '0', '2024-03-01'],
  ])('comes out by what is paid, as if it had been known, where %s is found late', (amount, left, on) => {
    const late = paid(spread(agreed(), '2024-03-16').loan, amount, on, '2024-03-20');
    expect(lastReAmortization(late)?.amount).toBe(money(left));
    const inTime = paid(agreed(), amount, on);
    const known = left === '0' ? inTime : spread(inTime, '2024-03-16').loan;
    const then = closedUp(known, stampOn(day('2024-03-20')));
    expect(late.installments).toEqual(then.installments);
    expect(late.balances.interest).toBe(then.balances.interest);
  });

  it('gets installments more afterwards', () => {
    const { loan } = spread(agreed(), '2024-03-16');
    const longer = commandLoan(loan, extendLoanTerm, { installments: 2 }, day('2024-03-20')).loan;
    expect(sumOf(longer.installments.map(({ principal }) => principal))).toBe(money('600.00'));
    expect(longer.installments.slice(0, 2)).toEqual(loan.installments.slice(0, 2));
  });

  it.each([{}, { recalculation }])('is closed by the day as at one go, with %o', (terms) => {
    const { loan } = spread(agreed(terms), '2024-03-16');
    const end = day('2024-04-01');
    let byDay: Loan = loan;
    for (let on = day('2024-03-17'); on <= end; on += 1) byDay = closedUp(byDay, stampOn(on));
    const atOnce = closedUp(loan, stampOn(end));
    expect(byDay.balances.interestAccrued).toBe(interestEarned(byDay as ActiveLoan, end - 1));
    expect(atOnce.balances).toEqual(byDay.balances);
    expect(atOnce.installments).toEqual(byDay.installments);
  });

  it.each([{}, { recalculation }])(
    'ends with the interest of its schedule accrued and paid, with %o',
    (terms) => {
      let { loan } = spread(agreed(terms), '2024-03-16');
      const interest = sumOf(loan.installments.map((each) => each.interest));
      for (const { dueDate, ...each } of loan.installments) {
        const amount = each.principal + each.interest;
        if (amount > zero) loan = paid(loan, formatMoney(amount, 2), formatDate(dueDate));
      }
      expect(loan.status).toBe('CLOSED_OBLIGATIONS_MET');
      expect(loan.balances.interestAccrued).toBe(interest);
      expect(sumOf(loan.installments.map(({ interestPaid }) => interestPaid))).toBe(interest);
    },
  );
});

it('whatever happened to a loan, all principal is asked for, nothing stays overdue, closed days stay as they were, and taking it back gives all back', () => {
  fc.assert(
    fc.property(randomLife, (life) => {
      const last = lived(life).at(-1);
      fc.pre(last !== undefined && last.after.status === 'ACTIVE');
      const { after: before, day: on } = last;
      const after = withOverdueSpread(before, stampOn(on));
      fc.pre(after !== before && after.status === 'ACTIVE' && before.status === 'ACTIVE');
      const sum = (loan: Loan) => sumOf(loan.installments.map(({ principal }) => principal));
      expect(sum(after)).toBe(sum(before));
      expect(after.maturesOn).toBe(before.maturesOn);
      const scheduled = after.installments.slice(0, after.numberOfRepayments);
      for (const each of scheduled.filter(({ dueDate }) => dueDate <= on)) {
        expect(outstandingPart(each, 'PRINCIPAL')).toBe(zero);
        expect(outstandingPart(each, 'INTEREST')).toBe(zero);
      }
      // Each time of a period with a balance of its own is rounded by itself; what is not waived of a period, all its days earn.
      const [then, now] = [before, after].map((loan) => interestEarned(loan, before.closedThrough));
      const unit = stepOf(after.terms.currencyDigits) * BigInt(2 + (after.tranches?.length ?? 0));
      if (after.installments.every(({ interestWaived }) => interestWaived === zero))
        expect(sizeOf((now ?? zero) - (then ?? zero))).toBeLessThanOrEqual(unit);
      const transaction = lastReAmortization(after);
      if (transaction === undefined) throw new Error('there is none');
      const undone = reAmortizationUndone(after, transaction, stampOn(on));
      expect(undone.installments).toEqual(before.installments);
      expect(undone.tranches).toEqual(before.tranches);
    }),
    { numRuns: 300 },
  );
});

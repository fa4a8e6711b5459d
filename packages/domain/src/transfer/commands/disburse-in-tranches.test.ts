import { describe, expect, it } from 'vitest';
import { approvedLoan } from '../../../../../test/builders/approved-loan.ts';
import { closedUp, commandLoan, day } from '../../../../../test/builders/command-loan.ts';
import { money, stampOn } from '../../../../../test/builders/loan.ts';
import { recalculation } from '../../../../../test/builders/recalculating-loan.ts';
import { linesOf, tableOf } from '../../../../../test/builders/schedule.ts';
import { transactionIdOf } from '../../kernel/transaction-id.ts';
import { interestEarned } from '../../loan/accrual/accrual.ts';
import { repayLoan } from '../../loan/commands/repay-loan.ts';
import { type DisbursedLoan, isDisbursed, type Loan } from '../../loan/loan.ts';
import { journalOf } from '../../loan/money/journal.ts';
import { disbursements } from '../../loan/transactions/transaction.ts';
import { disburseLoan } from './disburse-loan.ts';
import { reverseLoanTransaction } from './reverse-loan-transaction.ts';
import { undoLastLoanDisbursal } from './undo-last-loan-disbursal.ts';
import { undoLoanDisbursal } from './undo-loan-disbursal.ts';

const inParts = { maxTrancheCount: 4, daysInMonth: 'ACTUAL', daysInYear: 'DAYS_365' } as const;
const approved = (terms = {}) =>
  approvedLoan({
    principal: money('17500'),
    annualInterestRate: '12',
    terms: { ...inParts, ...terms },
  });

function told(
  loan: Loan,
  command: typeof disburseLoan | typeof repayLoan,
  amount: string,
  on: string,
  at = on,
) {
  return commandLoan(loan, command, { amount, date: on }, day(at));
}
const lent = (loan: Loan, amount: string, on: string, at = on) =>
  told(loan, disburseLoan, amount, on, at).loan as DisbursedLoan;
const paid = (loan: Loan, amount: string, on: string, at = on) =>
  told(loan, repayLoan, amount, on, at).loan as DisbursedLoan;
const undone = (loan: Loan, on: string) => commandLoan(loan, undoLastLoanDisbursal, {}, day(on));

describe.each([
  ['a loan', {}],
  ['a loan whose interest is recalculated', { recalculation }],
])('%s', (_name, terms) => {
  it('is disbursed in three parts, and its installments follow', () => {
    const first = lent(approved(terms), '10000', '2024-01-01');
    expect(first.undisbursed).toBe(money('7500'));
    const second = lent(paid(first, '1725.32', '2024-02-01'), '5000', '2024-02-16');
    expect(second.undisbursed).toBe(money('2500'));
    let loan = second;
    loan = paid(loan, '2750.04', '2024-03-01');
    loan = lent(paid(loan, '2750.04', '2024-04-01'), '2500', '2024-04-01');
    expect(loan.undisbursed).toBe(0n);
    expect(tableOf(loan.installments)).toBe(
      linesOf(`
        2024-02-01 1623.40 8376.60 101.92 1725.32
        2024-03-01 2647.16 10729.44 102.88 2750.04
        2024-04-01 2640.69 8088.75 109.35 2750.04
        2024-05-01 3495.77 7092.98 104.44 3600.21
        2024-06-01 3527.92 3565.06 72.29 3600.21
        2024-07-01 3565.06 0.00 35.16 3600.22`),
    );
  });

  it('earns by each day what that day has outstanding, and what is closed stays earned', () => {
    const first = lent(approved(terms), '10000', '2024-01-01');
    const before = closedUp(first, stampOn(day('2024-01-20'))) as DisbursedLoan;
    // 18 days of 10,000 at 12 %.
    expect(before.balances.interestAccrued).toBe(money('59.18'));
    const after = lent(before, '5000', '2024-01-16', '2024-01-20');
    expect(interestEarned(after, day('2024-01-16'))).toBe(money('49.32'));
    // A day of 15,000 is 4.93, and three of them 14.79.
    expect(interestEarned(after, day('2024-01-17'))).toBe(money('54.25'));
    expect(after.balances.interestAccrued).toBe(money('64.11'));
    const taken = undone(after, '2024-01-20').loan as DisbursedLoan;
    expect(taken.balances.interestAccrued).toBe(money('59.18'));
  });

  it('is what it was before its last disbursement when that is taken back', () => {
    const first = paid(lent(approved(terms), '10000', '2024-01-01'), '1700', '2024-01-20');
    const twice = lent(first, '5000', '2024-02-16');
    const { loan, events } = undone(twice, '2024-02-16');
    const before = closedUp(first, stampOn(day('2024-02-16'))) as DisbursedLoan;
    expect(loan.installments).toEqual(before.installments);
    expect(loan.balances).toEqual(before.balances);
    expect(loan.tranches).toBeUndefined();
    expect(loan.undisbursed).toBe(money('7500'));
    const told = events.map(({ type }) => type).filter((type) => !type.includes('Accrual'));
    expect(told).toEqual([
      'LoanUndoLastDisbursalBusinessEvent',
      'LoanAdjustTransactionBusinessEvent',
      'LoanBalanceChangedBusinessEvent',
    ]);
    expect(loan.transactions.at(-1)?.reversedOn).toBe(day('2024-02-16'));
  });

  it('is disbursed in the order of the days, also where a replay posted an earlier part again', () => {
    const first = lent(approved(terms), '1000', '2024-01-01');
    const over = paid(first, '1100', '2024-01-10');
    const third = lent(lent(over, '500', '2024-01-16'), '400', '2024-01-20');
    // Without the payment, nothing of the second part was the client's own.
    const transactionId = transactionIdOf(over.id, over.transactions.at(-1)?.number ?? 0);
    const replayed = commandLoan(third, reverseLoanTransaction, { transactionId }, day('2024-01-25')).loan;
    expect(disbursements(replayed).map(({ valueDate }) => valueDate)).toEqual([
      day('2024-01-01'),
      day('2024-01-16'),
      day('2024-01-20'),
    ]);
    expect(() => lent(replayed, '100', '2024-01-18', '2024-01-25')).toThrow('DATE_TOO_EARLY');
    expect(lent(replayed, '100', '2024-01-20', '2024-01-25').tranches).toHaveLength(3);
  });

  it('gives an overpaid client their own money first, and lends the rest', () => {
    const over = paid(lent(approved(terms), '1000', '2024-01-01'), '1600', '2024-01-20');
    expect(over.status).toBe('OVERPAID');
    const { overpaid } = over.balances;
    const { loan, posted, events } = told(over, disburseLoan, '2000', '2024-02-10');
    expect(loan.status).toBe('ACTIVE');
    expect(loan.balances.overpaid).toBe(0n);
    expect(loan.balances.principal).toBe(money('2000') - overpaid);
    const disbursement = posted.find(({ type }) => type === 'DISBURSEMENT');
    if (disbursement === undefined) throw new Error('nothing went out');
    expect(disbursement.overpayment).toBe(overpaid);
    expect(journalOf(disbursement, 'ACCRUAL_PERIODIC').map(({ role }) => role)).toEqual([
      'LOAN_PORTFOLIO',
      'OVERPAYMENT',
      'FUND_SOURCE',
    ]);
    expect(events.map(({ type }) => type)).toContain('LoanStatusChangedBusinessEvent');
    const back = undone(loan, '2024-02-10').loan;
    expect(back.status).toBe('OVERPAID');
    expect(back.balances.overpaid).toBe(overpaid);
    const closed = told(over, disburseLoan, String(Number(overpaid) / 1e6), '2024-02-10').loan;
    expect(closed.status).toBe('CLOSED_OBLIGATIONS_MET');
    expect(lent(closed, '500', '2024-02-20').status).toBe('ACTIVE');
  });

  it('replays a payment that is found late, before more went out', () => {
    const twice = lent(lent(approved(terms), '1000', '2024-01-01'), '500', '2024-02-10');
    const late = paid(twice, '1200', '2024-01-20', '2024-02-15');
    const inOrder = lent(
      paid(lent(approved(terms), '1000', '2024-01-01'), '1200', '2024-01-20'),
      '500',
      '2024-02-10',
    );
    const then = closedUp(inOrder, stampOn(day('2024-02-15'))) as DisbursedLoan;
    expect(late.installments.map(({ principal, interest }) => [principal, interest])).toEqual(
      then.installments.map(({ principal, interest }) => [principal, interest]),
    );
    expect({ ...late.balances, interestAccrued: 0n }).toEqual({ ...then.balances, interestAccrued: 0n });
    expect(late.tranches).toEqual(then.tranches);
  });

  it('is approved again when all of it is taken back, the last part first', () => {
    const twice = lent(lent(approved(terms), '1000', '2024-01-01'), '500', '2024-01-01');
    const once = undone(twice, '2024-01-01').loan;
    const { loan } = commandLoan(once, undoLoanDisbursal, {}, day('2024-01-01'));
    expect(isDisbursed(loan)).toBe(false);
    expect(loan.undisbursed).toBeUndefined();
    expect(lent(loan, '17500', '2024-01-02').undisbursed).toBe(0n);
  });
});

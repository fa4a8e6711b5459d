import type { BusinessEvent } from '../../kernel/event.ts';
import { date, id, money, optional, text } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { presentTag } from '../delinquency.ts';
import { LoanAccrualCreated } from '../events/loan-accrual-created.ts';
import { LoanDelinquencyRangeChange } from '../events/loan-delinquency-range-change.ts';
import { LoanRepaymentMade } from '../events/loan-repayment-made.ts';
import { LoanStatusChanged } from '../events/loan-status-changed.ts';
import type { ActiveLoan, Loan } from '../loan.ts';
import { takePayment } from '../payment.ts';
import { earlyDate, fineAmount, futureDate } from './guards.ts';
import { defineLoanCommand } from './loan-command.ts';

/** Takes a payment: applied to the oldest installment first, in the loan's order of components. */
export const repayLoan = defineLoanCommand({
  name: 'repayLoan',
  description: 'Takes a payment on an active loan; it is applied to the oldest installment first.',
  permission: 'REPAY_LOAN',
  inputName: 'LoanAmountInput',
  input: { loanId: id('Loan'), amount: money, date: optional(date), note: optional(text) },
  answers: 'LoanTransactionResult',
  rejects: ['LOAN_NOT_ACTIVE', 'DATE_IN_FUTURE', 'DATE_TOO_EARLY', 'INVALID_AMOUNT'],
  decide(loan, input, stamp) {
    if (loan.status !== 'ACTIVE')
      return reject('LOAN_NOT_ACTIVE', { loan: loan.accountNo, status: loan.status });
    const paidOn = input.date ?? stamp.businessDate;
    const fault =
      futureDate(paidOn, stamp) ??
      earlyDate(paidOn, loan.disbursedOn, 'on which the loan was disbursed') ??
      earlyDate(paidOn, loan.lastPaymentOn ?? paidOn, 'on which its last payment was made') ??
      fineAmount(input.amount, loan.terms);
    if (fault !== undefined) return fault;
    const payment = { amount: input.amount, paidOn, note: input.note };
    const { accrued, after } = takePayment(loan, payment, stamp);
    const settling = accrued === loan ? [] : [LoanAccrualCreated.of(stamp, accrued)];
    return accept(after, ...settling, LoanRepaymentMade.of(stamp, after), ...changes(loan, after, stamp));
  },
});

function changes(before: ActiveLoan, after: Loan, stamp: Stamp): BusinessEvent[] {
  const events: BusinessEvent[] = [];
  if (presentTag(after)?.number !== presentTag(before)?.number) {
    events.push(LoanDelinquencyRangeChange.of(stamp, after));
  }
  if (after.status !== before.status) events.push(LoanStatusChanged.of(stamp, after));
  return events;
}

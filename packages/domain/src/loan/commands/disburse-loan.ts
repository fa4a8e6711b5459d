import { date, id, money, optional, text } from '../../kernel/input.ts';
import { storedMoney } from '../../kernel/money.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { activate } from '../activation.ts';
import { presentTag } from '../delinquency.ts';
import { LoanDelinquencyRangeChange } from '../events/loan-delinquency-range-change.ts';
import { LoanDisbursal } from '../events/loan-disbursal.ts';
import { LoanStatusChanged } from '../events/loan-status-changed.ts';
import { earlyDate, fineAmount, futureDate } from './guards.ts';
import { defineLoanCommand } from './loan-command.ts';

/** Pays an approved loan out: makes its schedule and activates it. */
export const disburseLoan = defineLoanCommand({
  name: 'disburseLoan',
  description: 'Pays an approved loan out, for the amount that was approved or for less.',
  permission: 'DISBURSE_LOAN',
  inputName: 'DisburseLoanInput',
  input: { loanId: id('Loan'), date: optional(date), amount: optional(money), note: optional(text) },
  answers: 'Loan',
  rejects: [
    'LOAN_NOT_APPROVED',
    'DATE_IN_FUTURE',
    'DATE_TOO_EARLY',
    'INVALID_AMOUNT',
    'AMOUNT_EXCEEDS_APPROVED',
  ],
  decide(loan, input, stamp) {
    if (loan.status !== 'APPROVED') {
      return reject('LOAN_NOT_APPROVED', { loan: loan.accountNo, status: loan.status });
    }
    const disbursedOn = input.date ?? stamp.businessDate;
    const amount = input.amount ?? loan.approvedPrincipal;
    const fault =
      futureDate(disbursedOn, stamp) ??
      earlyDate(disbursedOn, loan.approvedOn, 'on which the loan was approved') ??
      fineAmount(amount, loan.terms);
    if (fault !== undefined) return fault;
    if (amount > loan.approvedPrincipal) {
      const limit = storedMoney(loan.approvedPrincipal);
      return reject('AMOUNT_EXCEEDS_APPROVED', { value: storedMoney(amount), limit });
    }
    const active = activate(loan, { disbursedOn, amount, note: input.note }, stamp);
    const late = presentTag(active) === undefined ? [] : [LoanDelinquencyRangeChange.of(stamp, active)];
    return accept(active, LoanDisbursal.of(stamp, active), LoanStatusChanged.of(stamp, active), ...late);
  },
});

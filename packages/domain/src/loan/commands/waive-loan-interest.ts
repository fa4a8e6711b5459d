import { fineAmount } from '../../books/denomination.ts';
import { accept } from '../../kernel/outcome.ts';
import { enter } from '../money/entry.ts';
import { waivableOn } from '../money/payoff-on.ts';
import { consequences } from './consequences.ts';
import { excess, unfitDate } from './guards.ts';
import { loanAmountInput } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { activeLoans } from './statuses.ts';

/** Waives interest that is outstanding, that of the oldest installment first. */
export const waiveLoanInterest = defineLoanCommand({
  name: 'waiveLoanInterest',
  description: 'Waives interest that is outstanding, that of the oldest installment first.',
  permission: 'WAIVE_LOAN',
  inputName: 'LoanAmountInput',
  input: loanAmountInput,
  answers: 'LoanTransactionResult',
  takes: activeLoans,
  rejects: ['DATE_IN_FUTURE', 'BOOKS_CLOSED', 'DATE_TOO_EARLY', 'INVALID_AMOUNT', 'AMOUNT_EXCEEDS_INTEREST'],
  decide(loan, { amount, date, note }, stamp) {
    const valueDate = date ?? stamp.businessDate;
    const refusal =
      unfitDate(valueDate, loan, stamp) ??
      fineAmount(amount, loan.terms) ??
      excess('AMOUNT_EXCEEDS_INTEREST', amount, waivableOn(loan, valueDate));
    if (refusal !== undefined) return refusal;
    const { loan: after } = enter(loan, { type: 'WAIVE_INTEREST', valueDate, amount, note }, stamp);
    return accept(after, ...consequences(loan, after, stamp));
  },
});

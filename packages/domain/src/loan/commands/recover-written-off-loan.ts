import { fineAmount } from '../../books/denomination.ts';
import { accept } from '../../kernel/outcome.ts';
import { enter } from '../money/entry.ts';
import { leftToRecover } from '../money/write-off.ts';
import { consequences } from './consequences.ts';
import { excess, unfitDate } from './guards.ts';
import { loanAmountInput } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { writtenOffLoans } from './statuses.ts';

/** Takes a payment on what was given up. */
export const recoverWrittenOffLoan = defineLoanCommand({
  name: 'recoverWrittenOffLoan',
  description: 'Takes a payment on a loan that is written off, up to what was.',
  permission: 'REPAY_LOAN',
  inputName: 'LoanAmountInput',
  input: loanAmountInput,
  answers: 'LoanTransactionResult',
  takes: writtenOffLoans,
  rejects: [
    'DATE_IN_FUTURE',
    'BOOKS_CLOSED',
    'DATE_TOO_EARLY',
    'INVALID_AMOUNT',
    'AMOUNT_EXCEEDS_WRITTEN_OFF',
  ],
  decide(loan, { amount, date, note }, stamp) {
    const valueDate = date ?? stamp.businessDate;
    const refusal =
      unfitDate(valueDate, loan, stamp) ??
      fineAmount(amount, loan.terms) ??
      excess('AMOUNT_EXCEEDS_WRITTEN_OFF', amount, leftToRecover(loan));
    if (refusal !== undefined) return refusal;
    const { loan: after } = enter(loan, { type: 'RECOVERY', valueDate, amount, note }, stamp);
    return accept(after, ...consequences(loan, after, stamp));
  },
});

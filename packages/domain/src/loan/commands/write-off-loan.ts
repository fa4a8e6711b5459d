import { accept } from '../../kernel/outcome.ts';
import { enter } from '../money/entry.ts';
import { payoffOn } from '../money/payoff-on.ts';
import { consequences } from './consequences.ts';
import { beforeLast, unfitDate } from './guards.ts';
import { loanDateInput } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { activeLoans } from './statuses.ts';

/** Gives up what is outstanding, and closes the loan. */
export const writeOffLoan = defineLoanCommand({
  name: 'writeOffLoan',
  description:
    'Gives up all that is outstanding of a loan, which is closed by it. What is paid on it later is a recovery.',
  permission: 'WRITE_OFF_LOAN',
  inputName: 'LoanDateInput',
  input: loanDateInput,
  answers: 'LoanTransactionResult',
  takes: activeLoans,
  rejects: ['DATE_IN_FUTURE', 'BOOKS_CLOSED', 'DATE_TOO_EARLY'],
  decide(loan, { date, note }, stamp) {
    const valueDate = date ?? stamp.businessDate;
    const refusal = unfitDate(valueDate, loan, stamp) ?? beforeLast(valueDate, loan);
    if (refusal !== undefined) return refusal;
    const { total: amount } = payoffOn(loan, valueDate);
    const { loan: after } = enter(loan, { type: 'WRITE_OFF', valueDate, amount, note }, stamp);
    return accept(after, ...consequences(loan, after, stamp));
  },
});

import { accept } from '../../kernel/outcome.ts';
import { enter } from '../money/entry.ts';
import { payoffOn } from '../money/payoff-on.ts';
import { consequences } from './consequences.ts';
import { alreadyChargedOff, beforeLast, unfitDate } from './guards.ts';
import { loanDateInput } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { activeLoans } from './statuses.ts';

/** Books what is outstanding as a loss; the loan stays active and is collected on. */
export const chargeOffLoan = defineLoanCommand({
  name: 'chargeOffLoan',
  description:
    'Books all that is outstanding of a loan as a loss. It is still owed, and what is paid on it is a recovery; no close accrues, charges or classifies it any more.',
  permission: 'CHARGE_OFF_LOAN',
  inputName: 'LoanDateInput',
  input: loanDateInput,
  answers: 'LoanTransactionResult',
  takes: activeLoans,
  rejects: ['LOAN_CHARGED_OFF', 'DATE_IN_FUTURE', 'BOOKS_CLOSED', 'DATE_TOO_EARLY'],
  decide(loan, { date, note }, stamp) {
    const valueDate = date ?? stamp.businessDate;
    const refusal =
      alreadyChargedOff(loan) ?? unfitDate(valueDate, loan, stamp) ?? beforeLast(valueDate, loan);
    if (refusal !== undefined) return refusal;
    const { total: amount } = payoffOn(loan, valueDate);
    const { loan: after } = enter(loan, { type: 'CHARGE_OFF', valueDate, amount, note }, stamp);
    return accept(after, ...consequences(loan, after, stamp));
  },
});

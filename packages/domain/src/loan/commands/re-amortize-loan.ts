import { formatDate } from '../../kernel/dates.ts';
import { zero } from '../../kernel/money.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { loanEvent } from '../events/list.ts';
import { reAmortized } from '../money/re-amortization.ts';
import { consequences } from './consequences.ts';
import { alreadyChargedOff, nothingToCome, notProgressive } from './guards.ts';
import { loanNoteInput } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { activeLoans } from './statuses.ts';

/** Spreads what is overdue of a loan over the installments that are still to come. */
export const reAmortizeLoan = defineLoanCommand({
  name: 'reAmortizeLoan',
  description:
    'Takes what is due by the business date and not paid off its installments: the principal is spread over those that are due later, and the interest is due with the first of them. The last due date stays, and so do fees and penalties.',
  permission: 'RESCHEDULE_LOAN',
  inputName: 'LoanNoteInput',
  input: loanNoteInput,
  answers: 'LoanTransactionResult',
  takes: activeLoans,
  rejects: ['LOAN_CHARGED_OFF', 'LOAN_NOT_PROGRESSIVE', 'NO_INSTALLMENT_TO_COME', 'NOTHING_OVERDUE'],
  decide(loan, { note }, stamp) {
    const { businessDate } = stamp;
    const refusal = alreadyChargedOff(loan) ?? notProgressive(loan) ?? nothingToCome(loan, businessDate);
    if (refusal !== undefined) return refusal;
    const { loan: after, transaction } = reAmortized(loan, note, stamp);
    if (transaction.amount === zero)
      return reject('NOTHING_OVERDUE', { loan: loan.accountNo, date: formatDate(businessDate) });
    return accept(after, loanEvent.reAmortized.of(stamp, after), ...consequences(loan, after, stamp));
  },
});

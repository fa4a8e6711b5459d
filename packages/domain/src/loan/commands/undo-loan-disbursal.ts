import { transactionIdOf } from '../../books/transaction-id.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { undoDisbursal } from '../activation.ts';
import { loanEvent } from '../events/list.ts';
import { inForce } from '../money/replay.ts';
import { typesWhere } from '../transactions/types.ts';
import { consequences } from './consequences.ts';
import { loanNoteInput } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { disbursedLoans } from './statuses.ts';

/** What a disbursal posts. */
const ofDisbursal = typesWhere((type) => type.ofDisbursal === true);

/** Takes a disbursement back as long as nothing else has moved: the loan is approved again. */
export const undoLoanDisbursal = defineLoanCommand({
  name: 'undoLoanDisbursal',
  description: 'Takes a disbursement back, and its automatic down payment: the loan is approved again.',
  permission: 'DISBURSE_LOAN',
  inputName: 'LoanNoteInput',
  input: loanNoteInput,
  answers: 'Loan',
  takes: disbursedLoans,
  rejects: ['LOAN_HAS_TRANSACTIONS'],
  decide(loan, _input, stamp) {
    const later = inForce(loan).findLast(({ type }) => !ofDisbursal.includes(type));
    if (later !== undefined) {
      const transaction = transactionIdOf(loan.id, later.number);
      return reject('LOAN_HAS_TRANSACTIONS', { loan: loan.accountNo, transaction });
    }
    const approved = undoDisbursal(loan, stamp);
    return accept(
      approved,
      loanEvent.disbursalUndone.of(stamp, approved),
      ...consequences(loan, approved, stamp),
    );
  },
});

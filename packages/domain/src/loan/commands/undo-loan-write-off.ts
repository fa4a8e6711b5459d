import { accept } from '../../kernel/outcome.ts';
import { loanEvent } from '../events/list.ts';
import type { Loan } from '../loan.ts';
import { reverse } from '../money/entry.ts';
import { inForce } from '../money/replay.ts';
import { writeOffOf } from '../money/write-off.ts';
import { consequences } from './consequences.ts';
import { loanNoteInput } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { laterTransaction } from './reversal.ts';
import { writtenOffLoans } from './statuses.ts';

/** Takes a write-off back: what was outstanding is owed again, and the next close makes up for the time since. */
export const undoLoanWriteOff = defineLoanCommand({
  name: 'undoLoanWriteOff',
  description:
    'Takes the write-off of a loan back, as long as nothing was recovered of it: the loan is active again, and owes what it did.',
  permission: 'WRITE_OFF_LOAN',
  inputName: 'LoanNoteInput',
  input: loanNoteInput,
  answers: 'Loan',
  takes: writtenOffLoans,
  rejects: ['LOAN_HAS_TRANSACTIONS'],
  decide(loan, _input, stamp) {
    const writeOff = writeOffOf(loan);
    if (writeOff === undefined) throw new Error(`loan ${loan.id} is written off without a write-off`);
    const last = inForce(loan).at(-1);
    if (last !== undefined && last !== writeOff) return laterTransaction(loan, 'write-off', last);
    const after: Loan = reverse(loan, writeOff.number, stamp);
    const undone = { ...writeOff, reversedOn: stamp.businessDate };
    return accept(
      after,
      loanEvent.writeOffUndone.of(stamp, after, undone),
      ...consequences(loan, after, stamp),
    );
  },
});

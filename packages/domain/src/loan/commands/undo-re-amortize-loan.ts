import { accept, reject } from '../../kernel/outcome.ts';
import { loanEvent } from '../events/list.ts';
import { lastReAmortization, reAmortizationUndone } from '../money/re-amortization.ts';
import { inForce } from '../money/replay.ts';
import { consequences } from './consequences.ts';
import { loanNoteInput } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { laterTransaction } from './reversal.ts';
import { activeLoans } from './statuses.ts';

/** Takes the last re-amortization back: what was overdue then is due again when it was. */
export const undoReAmortizeLoan = defineLoanCommand({
  name: 'undoReAmortizeLoan',
  description:
    'Takes the last re-amortization of a loan back, as long as no transaction stands behind it, or was entered after it: what was overdue is due again when it was.',
  permission: 'RESCHEDULE_LOAN',
  inputName: 'LoanNoteInput',
  input: loanNoteInput,
  answers: 'Loan',
  takes: activeLoans,
  rejects: ['NO_RE_AMORTIZATION', 'LOAN_HAS_TRANSACTIONS'],
  decide(loan, _input, stamp) {
    const last = lastReAmortization(loan);
    if (last === undefined) return reject('NO_RE_AMORTIZATION', { loan: loan.accountNo });
    const present = inForce(loan);
    const later = present.findLast(
      (each, index) => index > present.indexOf(last) || each.origin > last.origin,
    );
    if (later !== undefined) return laterTransaction(loan, 're-amortization', later);
    const after = reAmortizationUndone(loan, last, stamp);
    const undone = { ...last, reversedOn: stamp.businessDate };
    return accept(
      after,
      loanEvent.reAmortizationUndone.of(stamp, after),
      loanEvent.reAmortizationReversed.of(stamp, after, undone),
      ...consequences(loan, after, stamp),
    );
  },
});

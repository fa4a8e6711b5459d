import { accept, reject } from '../../kernel/outcome.ts';
import { loanEvent } from '../events/list.ts';
import { chargeOffOf } from '../money/charge-off.ts';
import { reverse } from '../money/entry.ts';
import { inForce } from '../money/replay.ts';
import { consequences } from './consequences.ts';
import { loanNoteInput } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { laterTransaction } from './reversal.ts';
import { activeLoans } from './statuses.ts';

/** Takes a charge-off back; the next close makes up for what closes have left out since. */
export const undoLoanChargeOff = defineLoanCommand({
  name: 'undoLoanChargeOff',
  description:
    'Takes the charge-off of a loan back, as long as nothing was entered after it. Its next close accrues and charges for the time since.',
  permission: 'CHARGE_OFF_LOAN',
  inputName: 'LoanNoteInput',
  input: loanNoteInput,
  answers: 'Loan',
  takes: activeLoans,
  rejects: ['LOAN_NOT_CHARGED_OFF', 'LOAN_HAS_TRANSACTIONS'],
  decide(loan, _input, stamp) {
    const chargeOff = chargeOffOf(loan);
    if (chargeOff === undefined) return reject('LOAN_NOT_CHARGED_OFF', { loan: loan.accountNo });
    const last = inForce(loan).at(-1);
    if (last !== undefined && last !== chargeOff) return laterTransaction(loan, 'charge-off', last);
    const after = reverse(loan, chargeOff.number, stamp);
    const undone = { ...chargeOff, reversedOn: stamp.businessDate };
    return accept(
      after,
      loanEvent.chargeOffUndone.of(stamp, after, undone),
      ...consequences(loan, after, stamp),
    );
  },
});

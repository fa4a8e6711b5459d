import { described, id, listOf } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import type { DisbursedLoan } from '../loan.ts';
import { enter } from '../money/entry.ts';
import { consequences } from './consequences.ts';
import { shared } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { namedCharge } from './named-charge.ts';
import { activeLoans } from './statuses.ts';

/** How many charges one command waives. */
const chargesMax = 100;

/** Waives all that is outstanding of some charges, or of none of them. */
export const waiveLoanCharges = defineLoanCommand({
  name: 'waiveLoanCharges',
  description:
    'Waives all that is outstanding of the named charges; of none of them if one cannot be waived.',
  permission: 'WAIVE_LOAN',
  inputName: 'WaiveLoanChargesInput',
  input: {
    loanId: shared.loanId,
    chargeIds: described(
      'Global ids of fees and penalties of the loan, each once.',
      listOf(id('LoanCharge'), chargesMax),
    ),
    note: shared.note,
  },
  answers: 'Loan',
  takes: activeLoans,
  rejects: ['INVALID_VALUE', 'NOT_FOUND', 'CHARGE_SETTLED'],
  decide(loan, { chargeIds, note }, stamp) {
    const repeated = chargeIds.findIndex((each, index) => chargeIds.indexOf(each) < index);
    if (repeated >= 0) {
      const field = `chargeIds.${repeated}`;
      return reject('INVALID_VALUE', { field, reason: 'it is named twice' });
    }
    let after: DisbursedLoan = loan;
    for (const [index, chargeId] of chargeIds.entries()) {
      const target = namedCharge(loan, chargeId, `chargeIds.${index}`);
      if (!target.ok) return target;
      const { charge, outstanding: amount } = target;
      const valueDate = stamp.businessDate;
      const entry = { type: 'WAIVE_CHARGE', valueDate, amount, chargeNumber: charge.number, note } as const;
      after = enter(after, entry, stamp).loan;
    }
    return accept(after, ...consequences(loan, after, stamp));
  },
});

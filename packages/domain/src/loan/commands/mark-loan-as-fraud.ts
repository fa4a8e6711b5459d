import { described, flag } from '../../kernel/input.ts';
import { accept } from '../../kernel/outcome.ts';
import { consequences } from './consequences.ts';
import { alreadyChargedOff } from './guards.ts';
import { shared } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { activeLoans } from './statuses.ts';

/** Says of a loan that it is fraud, or that it is none after all: what it is charged off to. */
export const markLoanAsFraud = defineLoanCommand({
  name: 'markLoanAsFraud',
  description:
    'Marks a loan as fraud, or takes the mark off: a charge-off books it as a loss by fraud then, and as a credit loss otherwise.',
  permission: 'CHARGE_OFF_LOAN',
  inputName: 'MarkLoanAsFraudInput',
  input: {
    loanId: shared.loanId,
    fraud: described('Whether it is fraud.', flag),
    note: shared.note,
  },
  answers: 'Loan',
  takes: activeLoans,
  rejects: ['LOAN_CHARGED_OFF'],
  decide(loan, { fraud }, stamp) {
    const refusal = alreadyChargedOff(loan);
    if (refusal !== undefined) return refusal;
    if (fraud === loan.fraud) return accept(loan);
    const after = { ...loan, fraud };
    return accept(after, ...consequences(loan, after, stamp));
  },
});

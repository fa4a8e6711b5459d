import { fineAmount } from '../../books/denomination.ts';
import { described, id } from '../../kernel/input.ts';
import { accept } from '../../kernel/outcome.ts';
import { enter } from '../money/entry.ts';
import { consequences } from './consequences.ts';
import { excess, unfitDate } from './guards.ts';
import { shared } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { namedCharge } from './named-charge.ts';
import { activeLoans } from './statuses.ts';

/** Pays one charge, whatever else is due. */
export const payLoanCharge = defineLoanCommand({
  name: 'payLoanCharge',
  description: 'Pays one fee or penalty of a loan, whatever else is due.',
  permission: 'REPAY_LOAN',
  inputName: 'PayLoanChargeInput',
  input: {
    loanId: shared.loanId,
    chargeId: described('Global id of a fee or penalty of the loan.', id('LoanCharge')),
    amount: shared.amount,
    date: shared.valueDate,
  },
  answers: 'LoanTransactionResult',
  takes: activeLoans,
  rejects: [
    'DATE_IN_FUTURE',
    'BOOKS_CLOSED',
    'DATE_TOO_EARLY',
    'INVALID_AMOUNT',
    'NOT_FOUND',
    'CHARGE_SETTLED',
    'AMOUNT_EXCEEDS_CHARGE',
  ],
  decide(loan, { chargeId, amount, date }, stamp) {
    const valueDate = date ?? stamp.businessDate;
    const refusal = unfitDate(valueDate, loan, stamp) ?? fineAmount(amount, loan.terms);
    if (refusal !== undefined) return refusal;
    const target = namedCharge(loan, chargeId, 'chargeId');
    if (!target.ok) return target;
    const beyond = excess('AMOUNT_EXCEEDS_CHARGE', amount, target.outstanding);
    if (beyond !== undefined) return beyond;
    const chargeNumber = target.charge.number;
    const { loan: after } = enter(loan, { type: 'CHARGE_PAYMENT', valueDate, amount, chargeNumber }, stamp);
    return accept(after, ...consequences(loan, after, stamp));
  },
});

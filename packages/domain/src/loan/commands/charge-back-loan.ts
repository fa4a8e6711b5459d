import { fineAmount } from '../../books/denomination.ts';
import { earlyDate } from '../../books/value-date.ts';
import { described, id, money } from '../../kernel/input.ts';
import { accept } from '../../kernel/outcome.ts';
import { chargeableOf } from '../money/chargebacks.ts';
import { enter } from '../money/entry.ts';
import { chargeableRejects, chargeableTransaction } from './chargeable-transaction.ts';
import { consequences } from './consequences.ts';
import { excess, unfitDate } from './guards.ts';
import { shared } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { keptLoans } from './statuses.ts';

/** Owes again what the bank of a client took back of a payment. */
export const chargebackLoan = defineLoanCommand({
  name: 'chargebackLoan',
  description:
    'Takes back what the bank of a client took back of a payment: what was overpaid goes first, and the rest is owed again, ' +
    'as principal, with the installment that runs on that day; after the last one, with one of its own.',
  permission: 'CHARGE_BACK_LOAN',
  inputName: 'LoanTransactionAmountInput',
  input: {
    loanId: shared.loanId,
    transactionId: described(
      'Global id of a repayment, a down payment, or a refund of a merchant or a payout of the loan.',
      id('LoanTransaction'),
    ),
    amount: described(
      'What was taken back, in the currency of the loan: at most what is left of the payment after its other chargebacks.',
      money,
    ),
    date: shared.valueDate,
    note: shared.note,
  },
  answers: 'LoanTransactionResult',
  takes: keptLoans,
  rejects: [
    ...chargeableRejects,
    'DATE_IN_FUTURE',
    'BOOKS_CLOSED',
    'DATE_TOO_EARLY',
    'INVALID_AMOUNT',
    'AMOUNT_EXCEEDS_TRANSACTION',
  ],
  decide(loan, { transactionId, amount, date, note }, stamp) {
    const target = chargeableTransaction(loan, transactionId);
    if (!target.ok) return target;
    const { transaction } = target;
    const valueDate = date ?? stamp.businessDate;
    const refusal =
      unfitDate(valueDate, loan, stamp) ??
      earlyDate(valueDate, transaction.valueDate, 'on which the payment was made') ??
      fineAmount(amount, loan.terms) ??
      excess('AMOUNT_EXCEEDS_TRANSACTION', amount, chargeableOf(loan, transaction));
    if (refusal !== undefined) return refusal;
    const entry = { type: 'CHARGEBACK', valueDate, amount, chargebackOf: transaction.origin, note } as const;
    const { loan: after } = enter(loan, entry, stamp);
    return accept(after, ...consequences(loan, after, stamp));
  },
});

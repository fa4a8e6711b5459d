import { fineAmount } from '../../books/denomination.ts';
import { transferred } from '../../books/transfer-link.ts';
import { date, described, id, money, optional } from '../../kernel/input.ts';
import { zero } from '../../kernel/money.ts';
import { accept, type Rejected } from '../../kernel/outcome.ts';
import type { DisbursedLoan } from '../loan.ts';
import { outstandingCharge } from '../money/charge.ts';
import { type Entry, replace, reverse } from '../money/entry.ts';
import { waivableOn } from '../money/payoff-on.ts';
import { leftToRecover } from '../money/write-off.ts';
import { isBooked, transactionTypes } from '../transactions/types.ts';
import { consequences } from './consequences.ts';
import { beforeLast, excess, nothingToChargeOff, unfitDate } from './guards.ts';
import { shared } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { namedRejects, namedTransaction } from './named-transaction.ts';
import { disbursedLoans } from './statuses.ts';

/** Takes a transaction back and enters it again with another amount or on another date, by the rules of its kind. */
export const adjustLoanTransaction = defineLoanCommand({
  name: 'adjustLoanTransaction',
  description:
    'Replaces a payment, an interest waiver, a refund or a recovery by one of another amount, or of another date.',
  permission: 'REVERSE_LOAN_TRANSACTION',
  inputName: 'AdjustLoanTransactionInput',
  input: {
    loanId: shared.loanId,
    transactionId: described(
      'Global id of a payment, an interest waiver or a refund of the loan.',
      id('LoanTransaction'),
    ),
    amount: described('The amount that takes the place of the former one.', money),
    date: described(
      'The value date that takes the place of the former one, which stays if absent.',
      optional(date),
    ),
    note: shared.note,
  },
  answers: 'LoanTransactionResult',
  takes: disbursedLoans,
  rejects: [
    ...namedRejects,
    'TRANSFER_NOT_ADJUSTABLE',
    'DATE_IN_FUTURE',
    'BOOKS_CLOSED',
    'DATE_TOO_EARLY',
    'INVALID_AMOUNT',
    'AMOUNT_EXCEEDS_INTEREST',
    'AMOUNT_EXCEEDS_CHARGE',
    'AMOUNT_EXCEEDS_OVERPAID',
    'AMOUNT_EXCEEDS_WRITTEN_OFF',
    'LOAN_CHARGED_OFF',
  ],
  decide(loan, { transactionId, amount, date, note }, stamp) {
    const target = namedTransaction(loan, transactionId, 'ADJUST');
    if (!target.ok) return target;
    const linked = transferred(target.transaction, transactionId);
    if (linked !== undefined) return linked;
    const { number, type, valueDate, chargeNumber } = target.transaction;
    const entry: Entry = { type, valueDate: date ?? valueDate, amount, chargeNumber, note };
    const without = reverse(loan, number, stamp);
    const refusal =
      unfitDate(entry.valueDate, loan, stamp) ??
      (isBooked(type, 'REFUNDED') ? beforeLast(entry.valueDate, without) : undefined) ??
      fineAmount(amount, loan.terms) ??
      beyond(entry, without);
    if (refusal !== undefined) return refusal;
    const { loan: after, transaction } = replace(loan, number, entry, stamp);
    const refused = nothingToChargeOff(after);
    if (refused !== undefined) return refused;
    const replacement = { of: number, by: transaction.number };
    return accept(after, ...consequences(loan, after, stamp, replacement));
  },
});

type Beyond =
  | 'AMOUNT_EXCEEDS_INTEREST'
  | 'AMOUNT_EXCEEDS_CHARGE'
  | 'AMOUNT_EXCEEDS_OVERPAID'
  | 'AMOUNT_EXCEEDS_WRITTEN_OFF';

/** Refuses an amount above what its kind may come to, once the transaction is taken back. */
function beyond(
  { type, amount, valueDate, chargeNumber }: Entry,
  without: DisbursedLoan,
): Rejected<Beyond> | undefined {
  switch (transactionTypes[type].replays) {
    case 'WAIVE_INTEREST':
      return excess('AMOUNT_EXCEEDS_INTEREST', amount, waivableOn(without, valueDate));
    case 'PAY_CHARGE': {
      const charge = without.charges.find((each) => each.number === chargeNumber);
      return excess('AMOUNT_EXCEEDS_CHARGE', amount, charge === undefined ? zero : outstandingCharge(charge));
    }
    case 'REFUND':
      return excess('AMOUNT_EXCEEDS_OVERPAID', amount, without.balances.overpaid);
    case 'RECOVER':
      return excess('AMOUNT_EXCEEDS_WRITTEN_OFF', amount, leftToRecover(without));
    default:
      return undefined;
  }
}

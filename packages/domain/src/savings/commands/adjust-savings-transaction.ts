import { fineAmount } from '../../books/denomination.ts';
import { transferred } from '../../books/transfer-link.ts';
import { date, described, id, money, optional } from '../../kernel/input.ts';
import { accept } from '../../kernel/outcome.ts';
import { replace } from '../money/entry.ts';
import { consequences } from './consequences.ts';
import { blocked, shortBalance, unfitDate } from './guards.ts';
import { shared } from './inputs.ts';
import { namedRejects, namedTransaction } from './named-transaction.ts';
import { defineSavingsCommand } from './savings-command.ts';
import { activeSavings } from './statuses.ts';

/** Takes a deposit or a withdrawal back and enters it again with another amount or on another date. */
export const adjustSavingsTransaction = defineSavingsCommand({
  name: 'adjustSavingsTransaction',
  description: 'Replaces a deposit or a withdrawal by one of another amount, or of another date.',
  permission: 'REVERSE_SAVINGS_TRANSACTION',
  inputName: 'AdjustSavingsTransactionInput',
  input: {
    accountId: shared.accountId,
    transactionId: described('Global id of a deposit or a withdrawal.', id('SavingsTransaction')),
    amount: described('The amount that takes the place of the former one.', money),
    date: described(
      'The value date that takes the place of the former one, which stays if absent.',
      optional(date),
    ),
    note: shared.note,
  },
  answers: 'SavingsTransaction',
  takes: activeSavings,
  rejects: [
    ...namedRejects,
    'TRANSFER_NOT_ADJUSTABLE',
    'SAVINGS_BLOCKED',
    'DATE_IN_FUTURE',
    'BOOKS_CLOSED',
    'DATE_TOO_EARLY',
    'INVALID_AMOUNT',
    'INSUFFICIENT_BALANCE',
  ],
  decide(account, { transactionId, amount, date, note }, stamp) {
    const target = namedTransaction(account, transactionId, 'ADJUST');
    if (!target.ok) return target;
    const linked = transferred(target.transaction, transactionId);
    if (linked !== undefined) return linked;
    const { transaction } = target;
    const entry = { type: transaction.type, valueDate: date ?? transaction.valueDate, amount, note };
    const unfit =
      blocked(account, 'CREDIT') ??
      blocked(account, 'DEBIT') ??
      unfitDate(entry.valueDate, account, stamp) ??
      fineAmount(amount, account.terms);
    if (unfit !== undefined) return unfit;
    const { account: after } = replace(account, transaction, entry, stamp);
    return shortBalance(account, after, 'amount') ?? accept(after, ...consequences(account, after, stamp));
  },
});

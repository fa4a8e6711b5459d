import { date, described, id, money, optional, text } from '../../kernel/input.ts';

/** Fields that mean the same in every command that has them. */
export const shared = {
  accountId: described('Global id of the savings account.', id('SavingsAccount')),
  amount: described('In the currency of the account, and no finer than it.', money),
  valueDate: described(
    'Value date: when it takes effect. It cannot be after the business date, which it is if absent.',
    optional(date),
  ),
  note: described('For people to read; it changes nothing.', optional(text)),
} as const;

/** Inputs that several commands share, under one name in the public schema. */
export const savingsDateInput = {
  accountId: shared.accountId,
  date: described('It cannot be after the business date, which it is if absent.', optional(date)),
} as const;
export const savingsAmountInput = {
  accountId: shared.accountId,
  amount: shared.amount,
  date: shared.valueDate,
  note: shared.note,
} as const;
export const savingsNoteInput = { accountId: shared.accountId, note: shared.note } as const;

import { date, described, id, money, optional, text } from '../../kernel/input.ts';

/** Fields that mean the same in every command that has them. */
export const shared = {
  loanId: described('Global id of the loan.', id('Loan')),
  amount: described('In the currency of the loan, and no finer than it.', money),
  valueDate: described(
    'Value date: when it takes effect. It cannot be after the business date, which it is if absent.',
    optional(date),
  ),
  note: described('For people to read; it changes nothing.', optional(text)),
} as const;

/** Inputs that several commands share, under one name in the public schema. */
export const loanNoteInput = { loanId: shared.loanId, note: shared.note } as const;
export const loanDateInput = {
  loanId: shared.loanId,
  date: described('It cannot be after the business date, which it is if absent.', optional(date)),
  note: shared.note,
} as const;
export const loanAmountInput = {
  loanId: shared.loanId,
  amount: shared.amount,
  date: shared.valueDate,
  note: shared.note,
} as const;

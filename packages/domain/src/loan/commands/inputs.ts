import { date, id, money, optional, text } from '../../kernel/input.ts';

/** Inputs that several commands share, under one name in the public schema. */
export const loanNoteInput = { loanId: id('Loan'), note: optional(text) } as const;
export const loanDateInput = { loanId: id('Loan'), date: optional(date), note: optional(text) } as const;
export const loanAmountInput = {
  loanId: id('Loan'),
  amount: money,
  date: optional(date),
  note: optional(text),
} as const;

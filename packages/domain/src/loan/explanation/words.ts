import { formatDate } from '../../kernel/dates.ts';
import type { AllocationPart, AllocationTiming } from '../product/terms.ts';
import type { LoanTransaction } from '../transactions/transaction.ts';
import { factsOf } from '../transactions/types.ts';
import type { KeptStep } from './kept-working.ts';

/** What is said of a figure whose history is not kept. */
export const notKept = 'What it was reckoned from is not kept, so that its steps cannot be shown.';

const parts: Readonly<Record<AllocationPart, string>> = {
  PENALTY: 'penalty',
  FEE: 'fee',
  INTEREST: 'interest',
  PRINCIPAL: 'principal',
};

const timings: Readonly<Record<AllocationTiming, string>> = {
  PAST_DUE: 'past due',
  DUE: 'due',
  IN_ADVANCE: 'in advance',
};

/** A part of an installment that money goes to: "interest, past due". */
export function stepLabel({ part, charge, timing }: KeptStep): string {
  const what = charge === undefined ? parts[part] : `${parts[part]} ${charge.name} (charge ${charge.number})`;
  return timing === undefined ? what : `${what}, ${timings[timing]}`;
}

/** A posting as people name it: "Repayment 4 of 2024-03-01". */
export function postingLabel({
  type,
  number,
  valueDate,
}: Pick<LoanTransaction, 'type' | 'number' | 'valueDate'>): string {
  return `${factsOf(type).name} ${number} of ${formatDate(valueDate)}`;
}

/** The posting in force that stands for a transaction. */
export function transactionLabel(transactions: readonly LoanTransaction[], origin: number): string {
  const found = transactions.find((each) => each.origin === origin);
  return found === undefined ? `transaction ${origin}` : postingLabel(found);
}

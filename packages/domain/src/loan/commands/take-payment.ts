import { fineAmount } from '../../books/denomination.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import type { Money } from '../../kernel/money.ts';
import { accept, type Outcome } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { isDisbursed, type Loan, statusesKept } from '../loan.ts';
import { enter } from '../money/entry.ts';
import { consequences } from './consequences.ts';
import { notActive, unfitDate } from './guards.ts';
import { loansIn } from './statuses.ts';

/** Which loans take a payment, as refusals say. */
const repayable = 'ACTIVE or OVERPAID, or closed after the date of the payment';

/** Loans that take a payment. */
export const repayableLoans = loansIn(statusesKept, 'LOAN_NOT_ACTIVE', repayable);

/** What a payment is refused for, once the loan takes one at all. */
export const paymentRejects = ['DATE_IN_FUTURE', 'BOOKS_CLOSED', 'DATE_TOO_EARLY', 'INVALID_AMOUNT'] as const;

/** A payment as it comes in: from outside, or from another account. */
export interface Payment {
  readonly amount: Money;
  readonly date?: LocalDate | undefined;
  readonly note?: string | undefined;
  readonly counterpart?: string | undefined;
}

/** Takes a payment at its place among the others: what came after it is applied again. */
export function takePayment(
  loan: Loan,
  { amount, date, note, counterpart }: Payment,
  stamp: Stamp,
): Outcome<Loan, 'LOAN_NOT_ACTIVE' | (typeof paymentRejects)[number]> {
  const valueDate = date ?? stamp.businessDate;
  if (!isDisbursed(loan) || loan.status === 'CLOSED_WRITTEN_OFF') return notActive(loan, repayable);
  // A closed loan takes only a payment that was found late: one from before the day on which it was closed.
  if (loan.status === 'CLOSED_OBLIGATIONS_MET' && valueDate >= loan.closedOn) {
    return notActive(loan, repayable);
  }
  const refusal = unfitDate(valueDate, loan, stamp) ?? fineAmount(amount, loan.terms);
  if (refusal !== undefined) return refusal;
  const { loan: after } = enter(loan, { type: 'REPAYMENT', valueDate, amount, note, counterpart }, stamp);
  return accept(after, ...consequences(loan, after, stamp));
}

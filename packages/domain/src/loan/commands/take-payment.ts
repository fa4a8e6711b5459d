import { fineAmount } from '../../books/denomination.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import type { Money } from '../../kernel/money.ts';
import { accept, type Outcome } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { type DisbursedLoan, isDisbursed, type Loan, statusesKept } from '../loan.ts';
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

type PaymentRefusal = (typeof paymentRejects)[number];
/** What pays as a repayment does, whoever it comes from. */
type PayingType = 'REPAYMENT' | 'MERCHANT_REFUND' | 'PAYOUT_REFUND' | 'GOODWILL_CREDIT';

/** Takes a payment at its place among the others: what came after it is applied again. */
export function takePayment(
  loan: Loan,
  payment: Payment,
  stamp: Stamp,
): Outcome<Loan, 'LOAN_NOT_ACTIVE' | PaymentRefusal> {
  if (!isDisbursed(loan) || loan.status === 'CLOSED_WRITTEN_OFF') return notActive(loan, repayable);
  // A closed loan takes only a payment that was found late: one from before the day on which it was closed.
  const valueDate = payment.date ?? stamp.businessDate;
  if (loan.status === 'CLOSED_OBLIGATIONS_MET' && valueDate >= loan.closedOn) {
    return notActive(loan, repayable);
  }
  return takeMoney(loan, { type: 'REPAYMENT', ...payment }, stamp);
}

/** Takes money of any type that pays, whether anything is owed or not. */
export function takeMoney(
  loan: DisbursedLoan,
  { type, amount, date, note, counterpart }: Payment & { readonly type: PayingType },
  stamp: Stamp,
): Outcome<Loan, PaymentRefusal> {
  const valueDate = date ?? stamp.businessDate;
  const refusal = unfitDate(valueDate, loan, stamp) ?? fineAmount(amount, loan.terms);
  if (refusal !== undefined) return refusal;
  const { loan: after } = enter(loan, { type, valueDate, amount, note, counterpart }, stamp);
  return accept(after, ...consequences(loan, after, stamp));
}

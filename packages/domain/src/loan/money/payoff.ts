import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, zero } from '../../kernel/money.ts';
import type { Loan } from '../loan.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import type { Installment } from '../schedule/installment.ts';
import { outstandingPart, unpaidFrom } from '../schedule/installment.ts';
import type { Split } from '../transactions/transaction.ts';

/** Money by component, and its sum. */
export interface Amounts extends Split {
  readonly total: Money;
}

/** What is left to pay of the installments that were due before a date. */
export function overdueOn(loan: Pick<LoanToClose, 'installments'>, on: LocalDate): Amounts {
  return outstandingAmounts(loan.installments.filter((installment) => installment.dueDate < on));
}

/** What is left to pay of installments, by component. */
export function outstandingAmounts(installments: Iterable<Installment>): Amounts {
  let [principal, interest, fees, penalties] = [zero, zero, zero, zero];
  for (const installment of installments) {
    principal += outstandingPart(installment, 'PRINCIPAL');
    interest += outstandingPart(installment, 'INTEREST');
    fees += outstandingPart(installment, 'FEE');
    penalties += outstandingPart(installment, 'PENALTY');
  }
  return { principal, interest, fees, penalties, total: principal + interest + fees + penalties };
}

/** Due date of the first unpaid installment that is due on a date or later. */
export function nextDueDate(loan: Pick<Loan, 'installments'>, on: LocalDate): LocalDate | undefined {
  return unpaidFrom(loan, on)?.dueDate;
}

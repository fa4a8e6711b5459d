import { type LocalDate, never } from '../../kernel/dates.ts';
import { zero } from '../../kernel/money.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import type { Installment } from '../schedule/installment.ts';
import { outstandingOf } from '../schedule/installment.ts';

/** The first installment that is due on a date and not paid. */
export function unpaidDueOn(
  loan: Pick<LoanToClose, 'installments'>,
  date: LocalDate,
): Installment | undefined {
  return loan.installments.find(
    (installment) => installment.dueDate === date && outstandingOf(installment) > zero,
  );
}

/**
 * The first day after the last closed one that lies a number of days from the due date of an unpaid installment.
 *
 * Shape: of those that are due later each counts, paid or not, so that it makes no difference whether all are at hand.
 */
export function nextUnpaidDue({ installments, closedThrough }: LoanToClose, days: number): LocalDate {
  let next = never;
  for (const installment of installments) {
    const on = installment.dueDate + days;
    if (on <= closedThrough || on >= next) continue;
    if (installment.dueDate > closedThrough || outstandingOf(installment) > zero) next = on;
  }
  return next;
}

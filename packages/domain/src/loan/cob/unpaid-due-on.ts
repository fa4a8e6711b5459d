import type { LocalDate } from '../../kernel/dates.ts';
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

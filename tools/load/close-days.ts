import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { stampOfClose } from '@dayclose/domain/kernel/stamp.ts';
import { accrueTo } from '@dayclose/domain/loan/accrual/accrual.ts';
import { updateLoanArrearsAging } from '@dayclose/domain/loan/cob/update-loan-arrears-aging.ts';
import { classify } from '@dayclose/domain/loan/delinquency/delinquency.ts';
import type { ActiveLoan, DisbursedLoan } from '@dayclose/domain/loan/loan.ts';
import { chargeOverdue } from '@dayclose/domain/loan/money/penalty.ts';
import { oldestUnpaid } from '@dayclose/domain/loan/schedule/installment.ts';
import type { History } from './history.ts';

/** How many days before the business date accruals are kept apart; what was earned before comes with the first of them. */
export const remembered = 92;

/**
 * The loan with its days closed up to a date, as Close of Business would have closed each.
 *
 * Shape: only days on which something is overdue can charge a penalty or change a delinquency range, so that all others are passed
 * over; what they would have accrued day by day is one posting, of the last of them, and older days leave theirs to it.
 */
export function closeDays(loan: DisbursedLoan, through: LocalDate, history: History): DisbursedLoan {
  if (loan.status !== 'ACTIVE' || loan.closedThrough >= through) return loan;
  const first = loan.closedThrough + 1;
  const eventful = loan.nonPerforming ? first : Math.max(first, oldestUnpaid(loan)?.dueDate ?? first);
  let closed: ActiveLoan = loan;
  for (let day = eventful; day <= through; day += 1) closed = closeDay(closed, day, history);
  const after: ActiveLoan = { ...closed, closedThrough: through };
  return through < history.businessDate - remembered ? after : accrued(after, through);
}

/** A loan that stops performing has accrued up to the day before. */
function closeDay(loan: ActiveLoan, day: LocalDate, { stampOn }: History): ActiveLoan {
  const stamp = stampOfClose(stampOn(day), day);
  const classified = classify(chargeOverdue(loan, stamp).loan, day + 1);
  const aged = updateLoanArrearsAging.run(classified, stamp);
  if (!aged.ok) throw new Error(`loan ${loan.id} is refused by its close: ${aged.code}`);
  if (!aged.state.nonPerforming || loan.nonPerforming) return aged.state;
  return { ...accrued(classified, day - 1), nonPerforming: true };
}

function accrued(loan: ActiveLoan, through: LocalDate): ActiveLoan {
  return accrueTo(loan, through, { valueDate: through, postingDate: through, cobDate: undefined });
}

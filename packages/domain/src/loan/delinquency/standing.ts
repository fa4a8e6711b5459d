import type { LocalDate } from '../../kernel/dates.ts';
import type { Loan } from '../loan.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import { type Amounts, outstandingAmounts, overdueOn } from '../money/payoff.ts';
import { unpaidFrom } from '../schedule/installment.ts';
import { overdueSince } from './delinquency.ts';

/** What is late of a loan at the end of a day, and when it has to pay next. */
export interface Standing {
  /** Due date of the oldest installment that is overdue. */
  readonly overdueSince: LocalDate | undefined;
  /** What is left to pay of the installments that were due by that day. */
  readonly overdue: Amounts;
  /** Due date of the first installment after that day with something left to pay. */
  readonly nextDue: LocalDate | undefined;
}

const none: Standing = { overdueSince: undefined, overdue: outstandingAmounts([]), nextDue: undefined };

/** The standing at the end of a day; of a loan that is read to be closed, of the last day of the close. */
export function standingAt(loan: Pick<LoanToClose, 'installments'>, day: LocalDate): Standing {
  const next = day + 1;
  return {
    overdueSince: overdueSince(loan, next),
    overdue: overdueOn(loan, next),
    nextDue: unpaidFrom(loan, next)?.dueDate,
  };
}

/** The standing at the end of the last day that is closed, which is kept with a loan; nothing is late unless it is active. */
export function standingOf(loan: Loan | LoanToClose): Standing {
  return loan.status === 'ACTIVE' ? standingAt(loan, loan.closedThrough) : none;
}

/**
 * Whether the standing at the end of a day tells what is late on a later business date: up to the next due date no
 * other installment comes to be overdue.
 */
export function standsOn({ nextDue }: Pick<Standing, 'nextDue'>, day: LocalDate, on: LocalDate): boolean {
  return day < on && (nextDue === undefined || on <= nextDue);
}

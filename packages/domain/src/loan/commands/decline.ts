import { earlyDate } from '../../books/value-date.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { futureDate } from '../../kernel/future-date.ts';
import { accept, type Outcome } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import type { DeclinedLoan, SubmittedLoan } from '../loan.ts';

/** What ends an application, in the order of precedence. */
export const declineRejects = ['DATE_IN_FUTURE', 'DATE_TOO_EARLY'] as const;

/** An application that ended without a loan, on a day from its submission to the business date. */
export function decline(
  loan: SubmittedLoan,
  status: DeclinedLoan['status'],
  date: LocalDate | undefined,
  stamp: Stamp,
): Outcome<DeclinedLoan, (typeof declineRejects)[number]> {
  const closedOn = date ?? stamp.businessDate;
  const refusal =
    futureDate(closedOn, stamp, `The date on which a loan is ${status.toLowerCase()}`) ??
    earlyDate(closedOn, loan.submittedOn, 'on which the loan was submitted');
  return refusal ?? accept({ ...loan, status, closedOn });
}

import { earlyDate } from '../../books/value-date.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { futureDate } from '../../kernel/future-date.ts';
import { accept, type Outcome } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { savingsEvent } from '../events/list.ts';
import type { DeclinedSavings, SubmittedSavings } from '../savings-account.ts';

/** What ends an application, in the order of precedence. */
export const declineRejects = ['DATE_IN_FUTURE', 'DATE_TOO_EARLY'] as const;

const events = { REJECTED: savingsEvent.rejected, WITHDRAWN: savingsEvent.withdrawnByApplicant } as const;

/** An application that ended without an account, on a day from its submission to the business date. */
export function decline(
  account: SubmittedSavings,
  status: DeclinedSavings['status'],
  date: LocalDate | undefined,
  stamp: Stamp,
): Outcome<DeclinedSavings, (typeof declineRejects)[number]> {
  const closedOn = date ?? stamp.businessDate;
  const refusal =
    futureDate(closedOn, stamp, `The date on which a savings account is ${status.toLowerCase()}`) ??
    earlyDate(closedOn, account.submittedOn, 'on which the account was applied for');
  if (refusal !== undefined) return refusal;
  const declined: DeclinedSavings = { ...account, status, closedOn };
  return accept(declined, events[status].of(stamp, declined));
}

import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { zero } from '@dayclose/domain/kernel/money.ts';
import type { Lenience } from '@dayclose/domain/loan/delinquency/delinquency.ts';
import { standingAt, standsOn } from '@dayclose/domain/loan/delinquency/standing.ts';
import { statusCodes } from '@dayclose/domain/loan/status.ts';
import type { LoanView } from '@dayclose/domain/loan/views.ts';
import { businessDateOf } from './business-dates.ts';
import type { SchemaContext } from './context.ts';
import { loadTogether } from './loaders.ts';
import { type PrintedAmounts, printedAmounts } from './loan-amounts.ts';
import { loanById } from './loan-lists.ts';
import { pausesOf } from './loan-pauses.ts';
import { termsById } from './loan-terms.ts';
import { localDateOf } from './values.ts';

/** How late a loan is on a business date. */
export interface Lateness {
  readonly on: LocalDate;
  readonly overdueSince: LocalDate | undefined;
  readonly overdue: PrintedAmounts;
  readonly nextDue: LocalDate | undefined;
}

const nothing = { principal: zero, interest: zero, fees: zero, penalties: zero };

/**
 * How late a loan is on the business date: by what is kept of it where that tells, else by its installments. Nothing is
 * late of a loan that is not active: it shows a schedule that is only planned, or paid.
 */
export async function latenessOf(loan: LoanView, context: SchemaContext): Promise<Lateness> {
  const on = await businessDateOf(context);
  const digits = loan.currencyDigits;
  if (loan.status !== statusCodes.ACTIVE) {
    return { on, overdueSince: undefined, overdue: printedAmounts(nothing, digits), nextDue: undefined };
  }
  const kept = keptOn(loan, on);
  if (kept !== undefined) return kept;
  const installments = await loadTogether(context, 'scheduled', loan.id, (ids) =>
    context.source.reads.scheduled(ids),
  );
  const { overdueSince, overdue, nextDue } = standingAt({ installments: installments ?? [] }, on - 1);
  return { on, overdueSince, overdue: printedAmounts(overdue, digits), nextDue };
}

/** What is kept of it, where that tells of the date. */
function keptOn(loan: LoanView, on: LocalDate): Lateness | undefined {
  const { isKept, closedThrough, overduePrincipal, overdueInterest, overdueFees, overduePenalties } = loan;
  if (isKept !== true || closedThrough === null) return undefined;
  const nextDue = loan.nextDue == null ? undefined : localDateOf(loan.nextDue);
  if (!standsOn({ nextDue }, localDateOf(closedThrough), on)) return undefined;
  const overdue = {
    principal: overduePrincipal as string,
    interest: overdueInterest as string,
    fees: overdueFees as string,
    penalties: overduePenalties as string,
    digits: loan.currencyDigits,
  };
  const overdueSince = loan.overdueSince == null ? undefined : localDateOf(loan.overdueSince);
  return { on, overdueSince, overdue, nextDue };
}

/** Why days past due of a loan do not all count: its pauses, and the terms that it has. */
export async function lenienceOf(loan: LoanView, context: SchemaContext): Promise<Lenience> {
  const [pauses, termsId] = await Promise.all([
    pausesOf(context, loan),
    loan.termsId ?? loanById(context, loan.id).then((found) => found?.termsId),
  ]);
  const terms = termsId === undefined ? undefined : await termsById(context, termsId);
  if (terms === undefined) throw new Error(`loan ${loan.id} is gone`);
  return { pauses, terms };
}

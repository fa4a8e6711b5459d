import type { LocalDate } from '../../kernel/dates.ts';
import { zero } from '../../kernel/money.ts';
import type { Loan } from '../loan.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import type { DelinquencyRange, ProductTerms } from '../product/terms.ts';
import type { Installment } from '../schedule/installment.ts';
import { oldestUnpaid, outstandingOf } from '../schedule/installment.ts';
import { pausedDays } from './pause.ts';
import { presentTag } from './tag.ts';

/** Why days past due do not all count as delinquent days. */
export interface Lenience extends Pick<LoanToClose, 'pauses'> {
  readonly terms: Pick<ProductTerms, 'graceOnArrearsDays'>;
}

/** What days past due and delinquent days follow from. */
interface Judged extends Lenience, Pick<LoanToClose, 'installments'> {}

/** Due date of the oldest unpaid installment, if it is overdue on a date; it is not on its due date. */
export function overdueSince(loan: Pick<LoanToClose, 'installments'>, on: LocalDate): LocalDate | undefined {
  const oldest = oldestUnpaid(loan);
  return oldest !== undefined && oldest.dueDate < on ? oldest.dueDate : undefined;
}

/** Whole days that the oldest unpaid installment is overdue on a date. */
export function daysPastDue(loan: Pick<LoanToClose, 'installments'>, on: LocalDate): number {
  return daysSince(overdueSince(loan, on), on);
}

/** Days past due less the grace of the product and the days that were paused. */
export function delinquentDays(loan: Judged, on: LocalDate): number {
  return delinquentDaysSince(loan, overdueSince(loan, on), on);
}

/** Whole days past due on a date of what is overdue since a due date. */
export function daysSince(since: LocalDate | undefined, on: LocalDate): number {
  return since === undefined ? 0 : on - since;
}

/** Delinquent days on a date of what is overdue since a due date. */
export function delinquentDaysSince(loan: Lenience, since: LocalDate | undefined, on: LocalDate): number {
  if (since === undefined) return 0;
  return Math.max(0, unpausedDays(loan, since, on) - loan.terms.graceOnArrearsDays);
}

/** The day from which delinquent days count: the due date of the oldest overdue installment plus grace. */
export function delinquentSince(loan: Omit<Judged, 'pauses'>, on: LocalDate): LocalDate | undefined {
  const since = overdueSince(loan, on);
  return since === undefined ? undefined : since + loan.terms.graceOnArrearsDays;
}

/** The delinquency range that a loan belongs to on a date, judged by its oldest unpaid installment. */
export function classificationAt(
  loan: Judged & Pick<LoanToClose, 'terms'>,
  on: LocalDate,
): string | undefined {
  return rangeOf(loan.terms, delinquentDays(loan, on))?.classification;
}

/**
 * The loan with the tag that it deserves on a date, and where the product asks for it the range of each installment; the
 * very loan where all that is so already. Only an active loan is in a delinquency range; one that is charged off stays in
 * that of the day on which it was.
 */
export function classify<L extends Loan | LoanToClose>(loan: L, on: LocalDate): L {
  if (loan.status === 'ACTIVE' && loan.chargedOff) return loan;
  const days = loan.status === 'ACTIVE' ? delinquentDays(loan, on) : 0;
  const installments = classifyInstallments(loan, days > 0, on);
  const tagged = tag(loan, rangeOf(loan.terms, days)?.classification, on);
  return installments === loan.installments ? tagged : { ...tagged, installments };
}

function tag<L extends Loan | LoanToClose>(loan: L, classification: string | undefined, on: LocalDate): L {
  const present = presentTag(loan);
  if (present?.classification === classification) return loan;
  const kept = loan.tags.map((each) => (each === present ? { ...each, liftedOn: on } : each));
  if (classification === undefined) return { ...loan, tags: kept };
  const number = loan.tagCount + 1;
  return {
    ...loan,
    tagCount: number,
    tags: [...kept, { number, classification, addedOn: on, liftedOn: undefined }],
  };
}

/** The installments, each in the range of its own days; grace is for the loan as a whole, and for as long there are none. */
function classifyInstallments(
  loan: Loan | LoanToClose,
  delinquent: boolean,
  on: LocalDate,
): readonly Installment[] {
  const { installments, terms } = loan;
  if (!terms.installmentLevelDelinquency) return installments;
  let changed: Installment[] | undefined;
  for (const [index, installment] of installments.entries()) {
    const classification = delinquent ? ownRange(loan, installment, on) : undefined;
    if (installment.classification === classification) continue;
    changed ??= [...installments];
    changed[index] = { ...installment, classification };
  }
  return changed ?? installments;
}

function ownRange(loan: Loan | LoanToClose, installment: Installment, on: LocalDate): string | undefined {
  if (installment.dueDate >= on || outstandingOf(installment) === zero) return undefined;
  return rangeOf(loan.terms, unpausedDays(loan, installment.dueDate, on))?.classification;
}

/** Days since a due date that count. */
export function unpausedDays(
  { pauses }: Pick<LoanToClose, 'pauses'>,
  dueDate: LocalDate,
  on: LocalDate,
): number {
  return Math.max(0, on - dueDate - pausedDays(pauses, dueDate, on));
}

function rangeOf({ delinquencyRanges }: ProductTerms, days: number): DelinquencyRange | undefined {
  if (days === 0) return undefined;
  return delinquencyRanges.find(
    ({ minDays, maxDays }) => days >= minDays && (maxDays === undefined || days <= maxDays),
  );
}

import type { LocalDate } from '../kernel/dates.ts';
import { oldestUnpaid } from './installment.ts';
import type { Loan } from './loan.ts';
import type { DelinquencyRange } from './terms.ts';

/** One stretch of time that a loan was in a class of lateness; never rewritten, only lifted, once. */
export interface DelinquencyTag {
  /** 1, 2, 3 … in order of entry; with the loan's id it is the tag's key. */
  readonly number: number;
  readonly classification: string;
  readonly addedOn: LocalDate;
  readonly liftedOn: LocalDate | undefined;
}

type Judged = Pick<Loan, 'installments' | 'terms'>;

/** Whole days that the oldest unpaid installment is overdue on a date; an installment is not overdue on its due date. */
export function daysPastDue(loan: Pick<Loan, 'installments'>, on: LocalDate): number {
  const oldest = oldestUnpaid(loan);
  return oldest === undefined ? 0 : Math.max(0, on - oldest.dueDate);
}

/** Days past due less the grace of the product. */
export function delinquentDays(loan: Judged, on: LocalDate): number {
  return Math.max(0, daysPastDue(loan, on) - loan.terms.graceOnArrearsDays);
}

/** The day from which delinquent days count: the due date of the oldest overdue installment plus grace. */
export function delinquentSince(loan: Judged, on: LocalDate): LocalDate | undefined {
  const oldest = oldestUnpaid(loan);
  if (oldest === undefined || oldest.dueDate >= on) return undefined;
  return oldest.dueDate + loan.terms.graceOnArrearsDays;
}

/** The range that a loan belongs to on a date, judged by its unpaid installments. */
export function rangeAt(loan: Judged, on: LocalDate): DelinquencyRange | undefined {
  const days = delinquentDays(loan, on);
  if (days === 0) return undefined;
  for (const range of loan.terms.delinquencyRanges) {
    if (days >= range.minDays && (range.maxDays === undefined || days <= range.maxDays)) return range;
  }
  return undefined;
}

export function classificationAt(loan: Judged, on: LocalDate): string | undefined {
  return rangeAt(loan, on)?.classification;
}

/** The tag that has not been lifted. */
export function presentTag(loan: Pick<Loan, 'tags'>): DelinquencyTag | undefined {
  for (let index = loan.tags.length - 1; index >= 0; index -= 1) {
    const tag = loan.tags[index];
    if (tag !== undefined && tag.liftedOn === undefined) return tag;
  }
  return undefined;
}

/** The loan with the tag that it deserves on a date; the same object where it has that tag already. */
export function classify<L extends Loan>(loan: L, on: LocalDate): L {
  const present = presentTag(loan);
  const classification = classificationAt(loan, on);
  if (present?.classification === classification) return loan;
  const kept = loan.tags.map((tag) => (tag === present ? { ...tag, liftedOn: on } : tag));
  if (classification === undefined) return { ...loan, tags: kept };
  const number = loan.tagCount + 1;
  return {
    ...loan,
    tagCount: number,
    tags: [...kept, { number, classification, addedOn: on, liftedOn: undefined }],
  };
}

import type { DelinquencyRangeDataV1 } from '@dayclose/events';
import type { DelinquencyRange, ProductTerms } from '../product/terms.ts';

/** The range that a classification names; none for a loan that is not late. */
export function rangeOption(
  terms: ProductTerms,
  classification: string | undefined,
): DelinquencyRangeDataV1 | null {
  const range = terms.delinquencyRanges.find((candidate) => candidate.classification === classification);
  return range === undefined ? null : rangeData(range);
}

/** A range as events bear it. */
export function rangeData({ classification, minDays, maxDays }: DelinquencyRange): DelinquencyRangeDataV1 {
  return { classification, minimumAgeDays: minDays, maximumAgeDays: maxDays ?? null };
}

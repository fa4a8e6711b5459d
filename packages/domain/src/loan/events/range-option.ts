import type { ProductTerms } from '../product/terms.ts';
import type { DelinquencyRangeDataV1 } from './payloads.ts';

/** The range that a classification names; none for a loan that is not late. */
export function rangeOption(
  terms: ProductTerms,
  classification: string | undefined,
): DelinquencyRangeDataV1 | null {
  const range = terms.delinquencyRanges.find((candidate) => candidate.classification === classification);
  if (range === undefined) return null;
  return {
    classification: range.classification,
    minimumAgeDays: range.minDays,
    maximumAgeDays: range.maxDays ?? null,
  };
}

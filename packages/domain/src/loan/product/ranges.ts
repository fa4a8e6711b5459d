import type { DelinquencyRange } from './terms.ts';

/** What is wrong with a list of delinquency ranges, if anything: each has to end before the next begins. */
export function rangesRefusal(
  ranges: readonly DelinquencyRange[],
): { readonly field: string; readonly reason: string } | undefined {
  for (const [index, range] of ranges.entries()) {
    const field = `delinquencyRanges.${index}`;
    const next = ranges[index + 1];
    if (range.maxDays !== undefined && range.maxDays < range.minDays) {
      return { field: `${field}.maxDays`, reason: `${range.maxDays} is below minDays, ${range.minDays}` };
    }
    if (next !== undefined && (range.maxDays === undefined || next.minDays <= range.maxDays)) {
      return {
        field: `delinquencyRanges.${index + 1}.minDays`,
        reason: `it overlaps ${range.classification}`,
      };
    }
    if (ranges.findIndex(({ classification }) => classification === range.classification) < index) {
      return { field: `${field}.classification`, reason: `${range.classification} is used twice` };
    }
  }
  return undefined;
}

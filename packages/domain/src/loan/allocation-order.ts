import { defaultAllocation } from './allocation.ts';
import type { AllocationOrder, AllocationPart, AllocationTiming } from './terms.ts';

export const allocationTimings = [
  'PAST_DUE',
  'DUE',
  'IN_ADVANCE',
] as const satisfies readonly AllocationTiming[];
export const allocationParts = [
  'PENALTY',
  'FEE',
  'INTEREST',
  'PRINCIPAL',
] as const satisfies readonly AllocationPart[];

interface AllocationRule {
  readonly timing: AllocationTiming;
  readonly part: AllocationPart;
}

/** The order of a list of rules, the standard one if there is none; nothing unless every pair occurs once, timings together. */
export function allocationOf(rules: readonly AllocationRule[] | undefined): AllocationOrder | undefined {
  if (rules === undefined) return defaultAllocation;
  const order: Record<AllocationTiming, AllocationPart[]> = { PAST_DUE: [], DUE: [], IN_ADVANCE: [] };
  let changes = 0;
  for (const [index, { timing, part }] of rules.entries()) {
    if (order[timing].includes(part)) return undefined;
    if (rules[index - 1]?.timing !== timing) changes += 1;
    order[timing].push(part);
  }
  const complete = allocationTimings.every((timing) => order[timing].length === allocationParts.length);
  return complete && changes === allocationTimings.length ? order : undefined;
}

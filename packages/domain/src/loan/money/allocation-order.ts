import { type Rejected, reject } from '../../kernel/outcome.ts';
import { allocationParts, allocationTimings } from '../product/term-choices.ts';
import type {
  AllocationOrder,
  AllocationRule,
  AllocationTiming,
  AllocationTraversal,
} from '../product/terms.ts';
import { defaultAllocation } from './allocation.ts';

/** How many rules a list has: every timing with every part. */
export const allocationRuleCount = allocationTimings.values.length * allocationParts.values.length;

/** The order of a list of rules, the standard one if there is none. */
export function allocationOf(rules: readonly AllocationRule[] | undefined): AllocationOrder {
  if (rules === undefined) return defaultAllocation;
  const of = (timing: AllocationTiming) =>
    rules.filter((rule) => rule.timing === timing).map(({ part }) => part);
  const order = { PAST_DUE: of('PAST_DUE'), DUE: of('DUE'), IN_ADVANCE: of('IN_ADVANCE') };
  return isMixed(rules) ? { ...order, sequence: rules } : order;
}

/**
 * Refuses a list, of the field that is named, that does not hold each pair of timing and part once, or whose timings are mixed
 * where they may not be: horizontal.
 *
 * Source: the sentence on mixed timings is that of the reference system.
 */
export function allocationRefusal(
  rules: readonly AllocationRule[] | undefined,
  traversal: AllocationTraversal,
  field = 'allocation',
): Rejected<'INVALID_VALUE'> | undefined {
  if (rules === undefined) return undefined;
  const refusal = (reason: string) => reject('INVALID_VALUE', { field, reason });
  const isTwice = ({ timing, part }: AllocationRule, index: number) =>
    rules.findIndex((rule) => rule.timing === timing && rule.part === part) < index;
  const twice = rules.find(isTwice);
  if (twice !== undefined) return refusal(`it holds ${twice.timing} ${twice.part} twice`);
  if (rules.length !== allocationRuleCount) {
    return refusal(
      `it holds ${rules.length} pairs of timing and part and has to hold each of the ${allocationRuleCount} once`,
    );
  }
  return traversal === 'HORIZONTAL' && isMixed(rules) ? refusal(mixedTimings) : undefined;
}

/** Whether timings do not stand together, each in its turn. */
function isMixed(rules: readonly AllocationRule[]): boolean {
  return rules.some(
    ({ timing }, index) =>
      timing !== allocationTimings.values[Math.floor(index / allocationParts.values.length)],
  );
}

const mixedTimings =
  'Horizontal repayment schedule processing is not supporting mixed due type allocation rules! ' +
  `The rules of ${allocationTimings.values.join(', ')} have to stand together, in this order`;

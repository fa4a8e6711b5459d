import type { Rejected } from '../../kernel/outcome.ts';
import type { AllocationOrder, AllocationRule, AllocationTraversal } from '../product/terms.ts';
import type { LoanTransactionTypeName } from '../transactions/types.ts';
import { allocationOf, allocationRefusal } from './allocation-order.ts';
import { typesRefusal } from './rules-by-type.ts';

/** The order in which money is applied, for one type of transaction. */
interface AllocationOfType {
  readonly transactionType: LoanTransactionTypeName;
  readonly allocation: readonly AllocationRule[];
}

/** Refuses a list that names a type twice, or one that brings no money, and an order that `allocationRefusal` refuses. */
export function allocationByTypeRefusal(
  rules: readonly AllocationOfType[],
  traversal: AllocationTraversal,
): Rejected<'INVALID_VALUE'> | undefined {
  const types = typesRefusal(rules, 'allocationByType');
  if (types !== undefined) return types;
  for (const [index, { allocation }] of rules.entries()) {
    const refusal = allocationRefusal(allocation, traversal, `allocationByType.${index}.allocation`);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** The order of each type that has one of its own; nothing where none has, as terms say it that know of none. */
export function allocationByType(
  rules: readonly AllocationOfType[],
): Readonly<Record<string, AllocationOrder>> | undefined {
  if (rules.length === 0) return undefined;
  return Object.fromEntries(
    rules.map(({ transactionType, allocation }) => [transactionType, allocationOf(allocation)]),
  );
}

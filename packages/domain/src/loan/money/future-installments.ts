import type { Rejected } from '../../kernel/outcome.ts';
import type { FutureInstallmentRule } from '../product/terms.ts';
import type { LoanTransactionTypeName } from '../transactions/types.ts';
import { typesRefusal } from './rules-by-type.ts';

/** Where money paid in advance goes, for one type of transaction. */
interface FutureInstallments {
  readonly transactionType: LoanTransactionTypeName;
  readonly rule: FutureInstallmentRule;
}

/** Refuses a list that names a type twice, or one that brings no money. */
export function futureInstallmentsRefusal(
  rules: readonly FutureInstallments[],
): Rejected<'INVALID_VALUE'> | undefined {
  return typesRefusal(rules, 'futureInstallmentsByType');
}

/** The rule of each type that has one of its own. */
export function futureInstallmentsByType(
  rules: readonly FutureInstallments[],
): Readonly<Record<string, FutureInstallmentRule>> {
  return Object.fromEntries(rules.map(({ transactionType, rule }) => [transactionType, rule]));
}

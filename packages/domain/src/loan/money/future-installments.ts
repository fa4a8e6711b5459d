import { type Rejected, reject } from '../../kernel/outcome.ts';
import type { FutureInstallmentRule } from '../product/terms.ts';
import { bringingMoney, type LoanTransactionTypeName } from '../transactions/types.ts';

/** Where money paid in advance goes, for one type of transaction. */
interface FutureInstallments {
  readonly transactionType: LoanTransactionTypeName;
  readonly rule: FutureInstallmentRule;
}

/** Refuses a list that names a type twice, or one that brings no money. */
export function futureInstallmentsRefusal(
  rules: readonly FutureInstallments[],
): Rejected<'INVALID_VALUE'> | undefined {
  for (const [index, { transactionType }] of rules.entries()) {
    const field = `futureInstallmentsByType.${index}.transactionType`;
    if (!bringingMoney.includes(transactionType)) {
      const reason = `${transactionType} brings no money in; ${bringingMoney.join(', ')} do`;
      return reject('INVALID_VALUE', { field, reason });
    }
    if (rules.findIndex((rule) => rule.transactionType === transactionType) < index) {
      return reject('INVALID_VALUE', { field, reason: `${transactionType} is named twice` });
    }
  }
  return undefined;
}

/** The rule of each type that has one of its own. */
export function futureInstallmentsByType(
  rules: readonly FutureInstallments[],
): Readonly<Record<string, FutureInstallmentRule>> {
  return Object.fromEntries(rules.map(({ transactionType, rule }) => [transactionType, rule]));
}

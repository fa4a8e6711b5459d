import { type Rejected, reject } from '../../kernel/outcome.ts';
import type { FutureInstallmentRule } from '../product/terms.ts';
import type { LoanTransactionTypeName } from '../transactions/type-names.ts';

/** Where money paid in advance goes, for one type of transaction. */
interface FutureInstallments {
  readonly transactionType: LoanTransactionTypeName;
  readonly rule: FutureInstallmentRule;
}

/** Types of transactions that bring money to installments. */
const moneyIn: readonly LoanTransactionTypeName[] = [
  'DOWN_PAYMENT',
  'REPAYMENT',
  'CHARGE_PAYMENT',
  'MERCHANT_REFUND',
  'PAYOUT_REFUND',
  'GOODWILL_CREDIT',
];

/** Refuses a list that names a type twice, or one that brings no money. */
export function futureInstallmentsFault(
  rules: readonly FutureInstallments[],
): Rejected<'INVALID_VALUE'> | undefined {
  for (const [index, { transactionType }] of rules.entries()) {
    const field = `futureInstallmentsByType.${index}.transactionType`;
    if (!moneyIn.includes(transactionType)) {
      const reason = `${transactionType} brings no money in; ${moneyIn.join(', ')} do`;
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

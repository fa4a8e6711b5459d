import { type Rejected, reject } from '../../kernel/outcome.ts';
import { bringingMoney, type LoanTransactionTypeName } from '../transactions/types.ts';

/** What a product says of one type of transaction. */
interface RuleOfType {
  readonly transactionType: LoanTransactionTypeName;
}

/** Refuses a list that names a type twice, or one that brings no money; `name` is the field that has the list. */
export function typesRefusal(
  rules: readonly RuleOfType[],
  name: string,
): Rejected<'INVALID_VALUE'> | undefined {
  for (const [index, { transactionType }] of rules.entries()) {
    const field = `${name}.${index}.transactionType`;
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

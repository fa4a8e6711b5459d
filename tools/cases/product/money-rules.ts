import { loanTransactionTypeNames } from '@dayclose/domain/loan/transactions/types.ts';
import { failAt } from '../failure.ts';
import { Fields } from '../fields.ts';
import { named, oneOf, type Read, shown, text } from '../values.ts';

const part = named('PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL');
const timing = named('PAST_DUE', 'DUE', 'IN_ADVANCE');

/** One place in the order of allocation, such as `PAST_DUE_PENALTY`. */
export const allocationRule: Read<object> = (value, path) => {
  const [, when, what] =
    /^(.+)_([A-Z]+)$/.exec(text(value, path)) ?? failAt(path, `${shown(value)} is no rule`);
  return { timing: timing(when, path), part: part(what, path) };
};

/** Types of transactions as the API calls them, where a case has another name. */
const otherNames: Readonly<Record<string, string>> = { MERCHANT_ISSUED_REFUND: 'MERCHANT_REFUND' };

/** A type of transactions of a loan, as the API calls it. */
export const transactionType: Read<string> = oneOf({
  ...Object.fromEntries(loanTransactionTypeNames.values.map((type) => [type, type])),
  ...otherNames,
});

/** Where money paid in advance goes. */
export const futureRule = named('NEXT_INSTALLMENT', 'LAST_INSTALLMENT', 'REAMORTIZATION');

/** Where money paid in advance goes, by the type of the transaction. */
export const futureRules: Read<readonly object[]> = (value, path) =>
  new Fields(value, path).rest().map(([type, given]) => ({
    transactionType: transactionType(type, path),
    rule: futureRule(given, `${path}.${type}`),
  }));

import { fault } from '../fault.ts';
import { Fields } from '../fields.ts';
import { named, oneOf, type Read, shown, text } from '../values.ts';

const part = oneOf({ PENALTY: 'PENALTY', FEE: 'FEE', INTEREST: 'INTEREST', PRINCIPAL: 'PRINCIPAL' });
const timing = oneOf({ PAST_DUE: 'PAST_DUE', DUE: 'DUE', IN_ADVANCE: 'IN_ADVANCE' });

/** One place in the order of allocation, such as `PAST_DUE_PENALTY`. */
export const allocationRule: Read<object> = (value, path) => {
  const [, when, what] =
    /^(.+)_([A-Z]+)$/.exec(text(value, path)) ?? fault(path, `${shown(value)} is no rule`);
  return { timing: timing(when, path), part: part(what, path) };
};

/** Types of transactions as the API calls them, where a case has another name. */
const otherNames: Readonly<Record<string, string>> = { MERCHANT_ISSUED_REFUND: 'MERCHANT_REFUND' };

const transactionTypes = [
  'DISBURSEMENT',
  'DOWN_PAYMENT',
  'REPAYMENT',
  'WAIVE_INTEREST',
  'WAIVE_CHARGE',
  'CHARGE_PAYMENT',
  'ACCRUAL',
  'ACCRUAL_ADJUSTMENT',
  'ACCRUAL_ACTIVITY',
  'WRITE_OFF',
  'RECOVERY',
  'CHARGE_OFF',
  'CREDIT_BALANCE_REFUND',
  'MERCHANT_REFUND',
  'PAYOUT_REFUND',
  'GOODWILL_CREDIT',
  'CHARGEBACK',
];

/** A type of transactions of a loan, as the API calls it. */
export const transactionType: Read<string> = oneOf({
  ...Object.fromEntries(transactionTypes.map((type) => [type, type])),
  ...otherNames,
});

const rule = named('NEXT_INSTALLMENT', 'LAST_INSTALLMENT', 'REAMORTIZATION');

/** Where money paid in advance goes, by the type of the transaction. */
export const futureRules: Read<readonly object[]> = (value, path) =>
  new Fields(value, path).rest().map(([type, given]) => ({
    transactionType: transactionType(type, path),
    rule: rule(given, `${path}.${type}`),
  }));

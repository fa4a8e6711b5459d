import type { AccountChanges, FieldChange } from '../kernel/account-changes.ts';
import { formatMoney, type Money } from '../kernel/money.ts';
import { accruedInterest, shownStatus } from './figures.ts';
import type { SavingsAccount, SavingsToClose } from './savings-account.ts';

type AnySavings = SavingsAccount | SavingsToClose;

/** The fields of an account, by their names: text as it is, money in its currency. */
const fields: Readonly<Record<string, (of: AnySavings) => string | Money | null>> = {
  status: shownStatus,
  activity: (account) => ('activity' in account ? account.activity : null),
  block: (account) => ('block' in account ? (account.block ?? null) : null),
  balance: ({ balances }) => balances.balance,
  onHold: ({ balances }) => balances.onHold,
  accruedInterest,
};

/** What a rule made of an account: its fields, and its postings. */
export function changesOf(before: AnySavings, after: AnySavings): AccountChanges {
  const digits = after.terms.currencyDigits;
  const shown = (value: string | Money | null | undefined) =>
    typeof value === 'bigint' ? formatMoney(value, digits) : (value ?? null);
  return {
    fields: Object.entries(fields).flatMap(([field, of]): readonly FieldChange[] => {
      const [was, is] = [shown(of(before)), shown(of(after))];
      return was === is ? [] : [{ field, before: was, after: is }];
    }),
    postings: after.posted.slice(before.posted.length).map(({ type, valueDate, amount }) => ({
      type,
      date: valueDate,
      amount: formatMoney(amount, digits),
    })),
  };
}

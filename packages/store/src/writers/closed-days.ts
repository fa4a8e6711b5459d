import type { ClosedDay, DayAmounts } from '@dayclose/domain/kernel/closed-day.ts';
import type { AnyAccountStore } from '../accounts/account-store.ts';
import { type PortfolioDay, portfolioDays } from '../tables/portfolio-days.ts';
import type { Writes } from '../tables/statement.ts';

type Sums = { -readonly [Field in keyof PortfolioDay]: PortfolioDay[Field] };

const amounts = [
  'principal',
  'interest',
  'fees',
  'penalties',
  'overdue',
  'accruedInterest',
  'balance',
] as const satisfies readonly (keyof DayAmounts)[];

/**
 * Adds what accounts count for on days that they closed to the portfolios of these days: a row for each kind, product,
 * currency and class that is among them. Nobody who closes touches a row that is there, so that no two wait for each other.
 *
 * Shape: one statement, of however many accounts and days; none where there are none.
 */
export function closedDaysOf(days: readonly ClosedDay[], accounts: readonly AnyAccountStore[]): Writes {
  const owners = new Map(accounts.map(({ kind }) => [kind.noun, kind.ledgerOwner]));
  const sums = new Map<string, Sums>();
  for (const { kind, cobDate, figures } of days) {
    const { productId, currency, classification = '' } = figures;
    const key = `${cobDate} ${kind} ${productId} ${currency} ${classification}`;
    const sum = sums.get(key);
    if (sum === undefined) {
      sums.set(key, { ...figures, cobDate, owner: owners.get(kind) as number, accounts: 1 });
      continue;
    }
    sum.accounts += 1;
    for (const amount of amounts) sum[amount] += figures[amount];
  }
  return portfolioDays.insert([...sums.values()]);
}

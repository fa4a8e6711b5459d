import type { DayFigures } from '../kernel/closed-day.ts';
import { type Money, zero } from '../kernel/money.ts';
import type { SavingsAccount, SavingsToClose } from './savings-account.ts';
import type { SavingsActivity, SavingsStatus, ShownStatus } from './status.ts';

/** The status that people are told: a dormant account is active, and told as dormant. */
export function shownStatus<Status extends ShownStatus>(account: {
  readonly status: Status;
  readonly activity?: SavingsActivity | null;
}): Status | 'DORMANT' {
  return account.status === 'ACTIVE' && account.activity === 'DORMANT' ? 'DORMANT' : account.status;
}

/** The status that is kept of an account which people are told this of. */
export function keptStatus(shown: ShownStatus): SavingsStatus {
  return shown === 'DORMANT' ? 'ACTIVE' : shown;
}

/** Interest that is accrued and not posted yet: what the client earned, less what the client owes. */
export function accruedInterest({ balances, terms }: Pick<SavingsAccount, 'balances' | 'terms'>): Money {
  if (terms.accounting !== 'ACCRUAL_PERIODIC') return zero;
  const { accrued, posted } = balances;
  return accrued.credit - posted.credit - (accrued.debit - posted.debit);
}

const ofLoans = {
  classification: undefined,
  principal: zero,
  interest: zero,
  fees: zero,
  penalties: zero,
  overdue: zero,
};

/** What an account counts for at the end of the last day that it has closed. */
export function dayFigures(account: SavingsToClose): DayFigures {
  const { productId, terms, balances } = account;
  const own = { productId, currency: terms.currency };
  return { ...own, ...ofLoans, accruedInterest: accruedInterest(account), balance: balances.balance };
}

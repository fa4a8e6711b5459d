import { type Money, zero } from '../kernel/money.ts';
import type { SavingsAccount } from './savings-account.ts';
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

import { type Money, zero } from '../kernel/money.ts';
import type { SavingsAccount, SavingsToClose } from './savings-account.ts';
import type { ShownStatus } from './status.ts';

/** The status that people are told: a dormant account is active, and told as dormant. */
export function shownStatus(account: SavingsAccount | SavingsToClose): ShownStatus {
  return account.status === 'ACTIVE' && account.activity === 'DORMANT' ? 'DORMANT' : account.status;
}

/** Interest that is accrued and not posted yet: what the client earned, less what the client owes. */
export function accruedInterest({ balances, terms }: Pick<SavingsAccount, 'balances' | 'terms'>): Money {
  if (terms.accounting !== 'ACCRUAL_PERIODIC') return zero;
  const { accrued, posted } = balances;
  return accrued.credit - posted.credit - (accrued.debit - posted.debit);
}

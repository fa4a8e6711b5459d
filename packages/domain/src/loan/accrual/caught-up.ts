import type { Stamp } from '../../kernel/stamp.ts';
import type { ActiveLoan, DisbursedLoan } from '../loan.ts';
import { accrueTo, interestEarned } from './accrual.ts';

/** The loan with what it has earned by its closed days, where that is more than it was: it had accrued all of that. */
export function caughtUp(before: ActiveLoan, after: DisbursedLoan, { postingDate }: Stamp): DisbursedLoan {
  const { closedThrough, balances } = before;
  if (balances.interestAccrued < interestEarned(before, closedThrough)) return after;
  return accrueTo(after, closedThrough, { valueDate: postingDate, postingDate, cobDate: undefined });
}

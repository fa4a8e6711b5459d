import type { Money } from '../../kernel/money.ts';
import type { Split } from '../transactions/transaction.ts';

/** Present totals of a loan, kept with it. */
export interface Balances extends Split {
  readonly overpaid: Money;
  readonly interestAccrued: Money;
}

/** The balances of a loan that has paid nothing out. */
export const noBalances: Balances = {
  principal: 0n,
  interest: 0n,
  fees: 0n,
  penalties: 0n,
  overpaid: 0n,
  interestAccrued: 0n,
};

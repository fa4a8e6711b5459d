import type { Money } from '../../kernel/money.ts';
import type { SavingsAccount, SavingsToClose } from '../savings-account.ts';
import { changeOf, isInForce, type SavingsTransaction } from '../transactions/transaction.ts';

/**
 * The balance after a transaction, by value dates and those of one date in the order of their entry; one that was entered
 * for an earlier day changes those of the later ones.
 *
 * Shape: what is later has to be at hand.
 */
export function balanceAfter(
  { balances, transactions }: Pick<SavingsAccount | SavingsToClose, 'balances' | 'transactions'>,
  of: Pick<SavingsTransaction, 'valueDate' | 'origin'>,
): Money {
  let balance = balances.balance;
  for (const each of transactions) {
    if (isInForce(each) && isAfter(each, of)) balance -= changeOf(each);
  }
  return balance;
}

function isAfter(
  one: Pick<SavingsTransaction, 'valueDate' | 'origin'>,
  other: Pick<SavingsTransaction, 'valueDate' | 'origin'>,
): boolean {
  return one.valueDate === other.valueDate ? one.origin > other.origin : one.valueDate > other.valueDate;
}

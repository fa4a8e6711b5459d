import { accept, type Outcome } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { reverse } from '../money/entry.ts';
import { notActive } from '../not-active.ts';
import type { SavingsAccount } from '../savings-account.ts';
import { factsOf } from '../transactions/types.ts';
import { consequences } from './consequences.ts';
import { beyondHold, blocked, shortBalance } from './guards.ts';
import { namedRejects, namedTransaction } from './named-transaction.ts';

/** What a reversal is refused for. */
export const reversalRejects = [
  'SAVINGS_NOT_ACTIVE',
  ...namedRejects,
  'SAVINGS_BLOCKED',
  'INSUFFICIENT_BALANCE',
  'AMOUNT_EXCEEDS_HOLD',
] as const;

/** Takes a transaction back, with its fee; interest since is reckoned again. */
export function reverseOnSavings(
  account: SavingsAccount,
  transactionId: string,
  stamp: Stamp,
): Outcome<SavingsAccount, (typeof reversalRejects)[number]> {
  if (account.status !== 'ACTIVE') return notActive(account);
  const target = namedTransaction(account, transactionId, 'REVERSE');
  if (!target.ok) return target;
  const { transaction } = target;
  const { moves } = factsOf(transaction.type);
  const isBlocked =
    moves === 'IN' ? blocked(account, 'DEBIT') : moves === 'OUT' ? blocked(account, 'CREDIT') : undefined;
  if (isBlocked !== undefined) return isBlocked;
  const after = reverse(account, transaction, stamp);
  const field = 'transactionId';
  const refusal =
    shortBalance(account, after, field) ?? beyondHold(after, { field, amount: transaction.amount });
  return refusal ?? accept(after, ...consequences(account, after, stamp));
}

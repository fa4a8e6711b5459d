import type { Outcome } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { notActive } from '../not-active.ts';
import type { SavingsAccount } from '../savings-account.ts';
import { type Amount, amountRejects, enterAmount } from './enter-amount.ts';
import { blocked, shortBalance } from './guards.ts';

export const payInRejects = ['SAVINGS_BLOCKED', ...amountRejects] as const;
export const payOutRejects = [...payInRejects, 'INSUFFICIENT_BALANCE'] as const;

/** Takes money in, at its place among the other transactions. */
export function payIn(
  account: SavingsAccount,
  given: Amount,
  stamp: Stamp,
): Outcome<SavingsAccount, 'SAVINGS_NOT_ACTIVE' | (typeof payInRejects)[number]> {
  if (account.status !== 'ACTIVE') return notActive(account);
  const { amount, date, note, counterpart } = given;
  const mayNot = (active: Parameters<typeof blocked>[0]) => blocked(active, 'CREDIT');
  return enterAmount(account, { type: 'DEPOSIT', amount, date, note, counterpart, mayNot }, stamp);
}

/** Pays money out, as far as there is on its day and on every day since. */
export function payOut(
  account: SavingsAccount,
  given: Amount,
  stamp: Stamp,
): Outcome<SavingsAccount, 'SAVINGS_NOT_ACTIVE' | (typeof payOutRejects)[number]> {
  if (account.status !== 'ACTIVE') return notActive(account);
  const { amount, date, note, counterpart } = given;
  return enterAmount(
    account,
    {
      ...{ type: 'WITHDRAWAL', amount, date, note, counterpart },
      mayNot: (active) => blocked(active, 'DEBIT'),
      leaves: (before, after) => shortBalance(before, after, 'amount'),
    },
    stamp,
  );
}

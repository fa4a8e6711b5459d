import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, zero } from '../../kernel/money.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { type BySide, type Side, sides } from '../interest/running-interest.ts';
import type { SavingsToClose } from '../savings-account.ts';
import { post } from '../transactions/post.ts';
import { earnedInterest, reckonTo } from './reckon.ts';

/**
 * The account with its interest of days up to and including one accrued, as far as it is not yet: an ACCRUAL a side, or an
 * ACCRUAL_ADJUSTMENT where an average that bore interest bears none any more. The very account where there is nothing, and
 * where a job has reckoned it further: that is accrued with the day which it is reckoned through.
 *
 * Shape: `closedDay` is the day whose close does it, if one does.
 */
export function accrueTo<Each extends SavingsToClose>(
  account: Each,
  to: LocalDate,
  stamp: Stamp,
  closedDay: LocalDate | undefined,
): Each {
  if (account.reckonedThrough > to) return account;
  const reckoned = reckonTo(account, to);
  const { accrued } = reckoned.balances;
  const earned = earnedInterest(reckoned);
  const missing = { credit: earned.credit - accrued.credit, debit: earned.debit - accrued.debit };
  return postAccruals(reckoned, missing, stamp, closedDay);
}

/** The account with what is posted accrued as well: what was not yet is accrued at once. */
export function accruePosted<Each extends SavingsToClose>(
  account: Each,
  stamp: Stamp,
  closedDay?: LocalDate,
): Each {
  const { accrued, posted } = account.balances;
  const missing = (side: Side) => (posted[side] > accrued[side] ? posted[side] - accrued[side] : zero);
  return postAccruals(account, { credit: missing('credit'), debit: missing('debit') }, stamp, closedDay);
}

/** The account after a command, less what was accrued of days that turned out to earn less. */
export function adjustAccruals<Each extends SavingsToClose>(account: Each, stamp: Stamp): Each {
  const { accrued } = account.balances;
  const earned = earnedInterest(account);
  const beyond = (side: Side) => (accrued[side] > earned[side] ? earned[side] - accrued[side] : zero);
  return postAccruals(account, { credit: beyond('credit'), debit: beyond('debit') }, stamp);
}

function postAccruals<Each extends SavingsToClose>(
  account: Each,
  amounts: BySide<Money>,
  stamp: Stamp,
  closedDay?: LocalDate,
): Each {
  if (account.terms.accounting !== 'ACCRUAL_PERIODIC') return account;
  let after = account;
  for (const side of sides) {
    const amount = amounts[side];
    if (amount === zero) continue;
    after = post(after, {
      type: amount > zero ? 'ACCRUAL' : 'ACCRUAL_ADJUSTMENT',
      valueDate: stamp.postingDate,
      postingDate: stamp.postingDate,
      amount: amount > zero ? amount : -amount,
      side,
      cobDate: closedDay,
    });
  }
  return after;
}

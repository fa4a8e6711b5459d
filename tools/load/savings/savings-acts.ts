import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { type Money, roundMoney, zero } from '@dayclose/domain/kernel/money.ts';
import type { CommandStamp } from '@dayclose/domain/kernel/stamp.ts';
import { blockSavings } from '@dayclose/domain/savings/commands/block-savings.ts';
import { closeSavings } from '@dayclose/domain/savings/commands/close-savings.ts';
import { holdSavings } from '@dayclose/domain/savings/commands/hold-savings.ts';
import { payIn, payOut } from '@dayclose/domain/savings/commands/pay.ts';
import { releaseHold } from '@dayclose/domain/savings/commands/release-hold.ts';
import { availableOf, shortDay } from '@dayclose/domain/savings/money/available.ts';
import { reverse, withdrawalFee } from '@dayclose/domain/savings/money/entry.ts';
import type { ActiveSavings, SavingsAccount } from '@dayclose/domain/savings/savings-account.ts';
import { isInForce } from '@dayclose/domain/savings/transactions/transaction.ts';
import { accepted } from '../accepted.ts';
import type { Random } from '../random.ts';
import type { DrawnSavings } from './draw-savings.ts';

/** Something that somebody does with a savings account on a day. */
export interface SavingsAct {
  readonly on: LocalDate;
  carryOut(account: ActiveSavings, stamp: CommandStamp): SavingsAccount;
}

/** Units: days between payments in, at least and at most. */
const [soonest, latest] = [26, 34];
const unit = 1_000_000n;

/** What is done with an account, from its activation up to a last day, in order of the days on which it is done. */
export function savingsActsOf(drawn: DrawnSavings, last: LocalDate, random: Random): readonly SavingsAct[] {
  const { activatedOn: first, fate } = drawn;
  const acts: SavingsAct[] = [];
  const paysUntil = fate === 'SLEEPS' ? first + Math.floor((last - first) / 6) : last;
  for (let on = first; on <= paysUntil; on += random.integer(soonest, latest)) {
    acts.push(...paidIn(drawn, on, random));
    if (fate === 'SPENDS' || fate === 'OVERDRAWS') {
      for (let times = random.integer(1, 2); times > 0; times -= 1)
        acts.push(paidOut(on + random.integer(1, 24), BigInt(random.integer(5, 45))));
    } else if (random.chance(0.08)) acts.push(paidOut(on + random.integer(1, 24), 30n));
  }
  const late = Math.max(first, last - random.integer(1, 20));
  if (fate === 'OVERDRAWS') acts.push(paidOut(late, 95n), paidOut(last, 90n));
  if (fate === 'HELD') acts.push(...heldFor(late, random));
  if (fate === 'BLOCKED') acts.push(blocked(late));
  if (fate === 'ENDED') acts.push(ended(late));
  return acts.filter(({ on }) => on <= last).toSorted((a, b) => a.on - b.on);
}

/** A payment in, which in few cases is found only some days later, or taken back. */
function paidIn({ size }: DrawnSavings, on: LocalDate, random: Random): readonly SavingsAct[] {
  const amount = BigInt(size.step * random.integer(size.least, size.most)) * unit;
  const mishap = random.fraction();
  const foundOn = mishap < 0.04 ? on + random.integer(1, 20) : on;
  const paid: SavingsAct = {
    on: foundOn,
    carryOut: (account, stamp) => accepted(payIn(account, { amount, date: on }, stamp), named(account)),
  };
  return mishap > 0.97 ? [paid, takenBack(on + random.integer(1, 15), amount)] : [paid];
}

/** So many percent of what there is, with the fee for it left; nothing of an account that is blocked. */
function paidOut(on: LocalDate, percent: bigint): SavingsAct {
  return {
    on,
    carryOut(account, stamp) {
      const amount = partOf(account, percent);
      const rest = availableOf(account) - amount - withdrawalFee(amount, account.terms);
      if (amount === zero || rest < zero || account.block !== undefined) return account;
      return accepted(payOut(account, { amount }, stamp), named(account));
    },
  };
}

/** Takes a payment back, where what is left allows it. */
function takenBack(on: LocalDate, amount: Money): SavingsAct {
  return {
    on,
    carryOut(account, stamp) {
      const found = account.transactions.find(
        (each) => each.type === 'DEPOSIT' && each.amount === amount && isInForce(each),
      );
      if (found === undefined) return account;
      const after = reverse(account, found, stamp);
      return shortDay(account, after) === undefined ? after : account;
    },
  };
}

/** Money that is kept from being paid out; of some, a part may be paid out again the day after. */
function heldFor(on: LocalDate, random: Random): readonly SavingsAct[] {
  const held: SavingsAct = {
    on,
    carryOut(account, stamp) {
      const amount = partOf(account, 40n);
      return amount === zero ? account : given(holdSavings, account, amount, stamp);
    },
  };
  if (random.chance(0.6)) return [held];
  const released: SavingsAct = {
    on: on + 1,
    carryOut(account, stamp) {
      const { onHold } = account.balances;
      const amount = roundMoney(onHold / 2n, account.terms.currencyDigits, 'DOWN');
      return amount === zero ? account : given(releaseHold, account, amount, stamp);
    },
  };
  return [held, released];
}

function blocked(on: LocalDate): SavingsAct {
  return {
    on,
    carryOut(account, stamp) {
      const input = { accountId: account.id, block: 'DEBIT', note: undefined } as const;
      return accepted(blockSavings.decide({ account }, input, stamp), named(account)).account;
    },
  };
}

/** Nothing is done with it after that. Whoever owes what was overdrawn keeps it. */
function ended(on: LocalDate): SavingsAct {
  return {
    on,
    carryOut(account, stamp) {
      const input = { accountId: account.id, date: undefined };
      const outcome = closeSavings.decide({ account }, input, stamp);
      if (!outcome.ok && outcome.code === 'SAVINGS_OVERDRAWN') return account;
      return accepted(outcome, named(account)).account;
    },
  };
}

function given(
  command: typeof holdSavings | typeof releaseHold,
  account: ActiveSavings,
  amount: Money,
  stamp: CommandStamp,
): SavingsAccount {
  const input = { accountId: account.id, amount, date: undefined, note: undefined };
  return accepted(command.decide({ account }, input, stamp), named(account)).account;
}

function partOf(account: ActiveSavings, percent: bigint): Money {
  const available = availableOf(account);
  if (available <= zero) return zero;
  return roundMoney((available * percent) / 100n, account.terms.currencyDigits, 'DOWN');
}

function named({ id }: ActiveSavings): string {
  return `savings account ${id}`;
}

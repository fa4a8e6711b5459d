import { valueDateRefusal } from '../../books/value-date.ts';
import type { Account } from '../../kernel/account.ts';
import { formatDate, type LocalDate } from '../../kernel/dates.ts';
import { formatMoney } from '../../kernel/money.ts';
import { type Rejected, reject } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { floorOf, overReleased, shortDay } from '../money/available.ts';
import type { ActiveSavings, OpenedSavings } from '../savings-account.ts';
import type { SavingsBlock } from '../status.ts';

/** What says that an account that is not active yet is in another status than a command is for. */
export type WrongStatus = 'SAVINGS_NOT_SUBMITTED' | 'SAVINGS_NOT_APPROVED';

/** Refuses an account that is not in the status that a command is for. */
export function wrongStatus<Refusal extends WrongStatus>(
  code: Refusal,
  { accountNo, status }: Pick<Account, 'accountNo' | 'status'>,
): Rejected<Refusal> {
  const hint =
    code === 'SAVINGS_NOT_APPROVED' && status === 'SUBMITTED' ? 'approveSavings comes first.' : undefined;
  return reject(code, { account: accountNo, status, ...(hint === undefined ? {} : { hint }) });
}

/** Refuses what a block keeps from being done: money that comes in, or goes out. */
export function blocked(
  { accountNo, block }: Pick<OpenedSavings, 'accountNo' | 'block'>,
  way: Exclude<SavingsBlock, 'BOTH'>,
): Rejected<'SAVINGS_BLOCKED'> | undefined {
  if (block === undefined || (block !== 'BOTH' && block !== way)) return undefined;
  return reject('SAVINGS_BLOCKED', { account: accountNo, block });
}

/** Refuses a value date that no transaction may have: it lies between activation and business date, in open books. */
export function unfitDate(
  date: LocalDate,
  { activeSince }: ActiveSavings,
  stamp: Stamp,
): Rejected<'DATE_IN_FUTURE' | 'BOOKS_CLOSED' | 'DATE_TOO_EARLY'> | undefined {
  return valueDateRefusal(date, { on: activeSince, what: 'on which the account was activated' }, stamp);
}

/** Refuses a change that leaves too little on some day, or releases more than was on hold on one. */
export function shortBalance(
  before: ActiveSavings,
  after: ActiveSavings,
  field: string,
): Rejected<'INSUFFICIENT_BALANCE'> | undefined {
  const short = shortDay(before, after);
  if (short === undefined) return undefined;
  const text = (amount: bigint) => formatMoney(amount, after.terms.currencyDigits);
  return reject('INSUFFICIENT_BALANCE', {
    field,
    available: text(short.balance - short.onHold),
    date: formatDate(short.date),
    limit: text(floorOf(after.terms)),
  });
}

/** Refuses a change by which more was released than was on hold, on some day. */
export function beyondHold(
  after: ActiveSavings,
  { field, amount }: { readonly field: string; readonly amount: bigint },
): Rejected<'AMOUNT_EXCEEDS_HOLD'> | undefined {
  const over = overReleased(after);
  if (over === undefined) return undefined;
  const text = (money: bigint) => formatMoney(money, after.terms.currencyDigits);
  return reject('AMOUNT_EXCEEDS_HOLD', {
    field,
    value: text(amount),
    limit: text(over.onHold + amount),
    date: formatDate(over.date),
  });
}

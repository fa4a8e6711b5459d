import type { LocalDate } from '../../kernel/dates.ts';
import type { Money } from '../../kernel/money.ts';
import type { Side } from '../interest/running-interest.ts';
import type { ActiveSavings, SavingsBalances, SavingsToClose } from '../savings-account.ts';
import { changeOf, heldBy, isKept, type SavingsTransaction } from './transaction.ts';
import { factsOf, type SavingsTransactionType } from './types.ts';

/** What a rule says of a posting; the rest follows from where it stands among the others. */
export interface Posting {
  readonly type: SavingsTransactionType;
  readonly valueDate: LocalDate;
  readonly postingDate: LocalDate;
  readonly amount: Money;
  readonly interestThrough?: LocalDate | undefined;
  readonly side?: Side | undefined;
  readonly feeOf?: number | undefined;
  readonly cobDate?: LocalDate | undefined;
  readonly note?: string | undefined;
  readonly counterpart?: string | undefined;
  readonly origin?: number | undefined;
  readonly bookedOn?: LocalDate | undefined;
}

/** The account with one more transaction, numbered after the last, and what it does to the balances. */
export function post<Each extends SavingsToClose>(account: Each, posting: Posting): Each {
  const number = account.transactionCount + 1;
  const transaction: SavingsTransaction = {
    ...posting,
    number,
    interestThrough: posting.interestThrough,
    side: posting.side,
    feeOf: posting.feeOf,
    cobDate: posting.cobDate,
    note: posting.note,
    counterpart: posting.counterpart,
    origin: posting.origin ?? number,
    bookedOn: posting.bookedOn ?? posting.valueDate,
    reversedOn: undefined,
    supersededBy: undefined,
  };
  return {
    ...account,
    transactionCount: number,
    balances: withAmount(account.balances, transaction, 1n),
    transactions: isKept(transaction) ? [...account.transactions, transaction] : account.transactions,
    posted: [...account.posted, transaction],
  };
}

/** The account with a transaction marked as reversed, by a person, or by a replay that may have posted another in its place. */
export function markReversed(
  account: ActiveSavings,
  { number }: Pick<SavingsTransaction, 'number'>,
  reversedOn: LocalDate,
  supersededBy?: number,
): ActiveSavings {
  const reversed = account.transactions.find((each) => each.number === number);
  if (reversed === undefined) throw new Error(`account ${account.id} has no transaction ${number}`);
  return {
    ...account,
    balances: withAmount(account.balances, reversed, -1n),
    transactions: account.transactions.map((each) =>
      each === reversed ? { ...each, reversedOn, supersededBy } : each,
    ),
  };
}

/** Balances with what a transaction does to them, or without it. */
function withAmount(
  balances: SavingsBalances,
  transaction: SavingsTransaction,
  sign: 1n | -1n,
): SavingsBalances {
  const { type, side, amount } = transaction;
  const accrued = factsOf(type).moves === 'NOTHING' ? accruedBy(type) * amount : 0n;
  const posted = factsOf(type).interest === undefined ? 0n : amount;
  return {
    balance: balances.balance + sign * changeOf(transaction),
    onHold: balances.onHold + sign * heldBy(transaction),
    accrued: added(balances.accrued, side, sign * accrued),
    posted: added(balances.posted, side, sign * posted),
  };
}

function accruedBy(type: SavingsTransactionType): bigint {
  return factsOf(type).journal === 'ACCRUED' ? 1n : -1n;
}

function added(
  amounts: SavingsBalances['accrued'],
  side: Side | undefined,
  amount: Money,
): SavingsBalances['accrued'] {
  return side === undefined || amount === 0n ? amounts : { ...amounts, [side]: amounts[side] + amount };
}

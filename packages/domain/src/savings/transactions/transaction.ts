import type { LocalDate } from '../../kernel/dates.ts';
import type { Money } from '../../kernel/money.ts';
import type { BalanceChange } from '../interest/run-days.ts';
import type { Side } from '../interest/running-interest.ts';
import { factsOf, type SavingsTransactionType } from './types.ts';

/** One posting on a savings account; of one that is written only its reversal is ever set, once. */
export interface SavingsTransaction {
  /** 1, 2, 3 … in order of entry; with the account's id it is the transaction's key. */
  readonly number: number;
  readonly type: SavingsTransactionType;
  readonly valueDate: LocalDate;
  readonly postingDate: LocalDate;
  readonly amount: Money;
  /** The last day of the period whose interest it posts; absent for what posts none. */
  readonly interestThrough: LocalDate | undefined;
  /** Whose interest it posts or accrues; absent for what does neither. */
  readonly side: Side | undefined;
  /** Number of the withdrawal that a fee is charged for. */
  readonly feeOf: number | undefined;
  /** The day whose close posted it; absent for what a command posted. */
  readonly cobDate: LocalDate | undefined;
  readonly note: string | undefined;
  /** Number of the posting that first entered it: its own, unless a replay posted it again. Orders what bears one date. */
  readonly origin: number;
  /** Id of the transaction on another account where this money came from, or went to; absent where it was no transfer. */
  readonly counterpart: string | undefined;
  /** The business date on which it was reversed, by a person or by a replay. */
  readonly reversedOn: LocalDate | undefined;
  /** Number of the posting that a replay put in its place. */
  readonly supersededBy: number | undefined;
  /** The date that its entries in the journal bear: its value date, or the posting date where the books of that day are closed. */
  readonly bookedOn: LocalDate;
}

/** Whether a transaction is kept with its account; accruals follow from its balances instead. */
export function isKept({ type }: Pick<SavingsTransaction, 'type'>): boolean {
  return factsOf(type).moves !== 'NOTHING';
}

export function isInForce({ reversedOn }: Pick<SavingsTransaction, 'reversedOn'>): boolean {
  return reversedOn === undefined;
}

/** What it does to the balance. */
export function changeOf({ type, amount }: Pick<SavingsTransaction, 'type' | 'amount'>): Money {
  const { moves } = factsOf(type);
  return moves === 'IN' ? amount : moves === 'OUT' ? -amount : 0n;
}

/** What it does to what is on hold. */
export function heldBy({ type, amount }: Pick<SavingsTransaction, 'type' | 'amount'>): Money {
  const { moves } = factsOf(type);
  return moves === 'HOLD' ? amount : moves === 'RELEASE' ? -amount : 0n;
}

/** The first day whose balance bears interest with it: interest does from the day after its period, whatever its value date. */
export function bearsFrom({
  valueDate,
  interestThrough,
}: Pick<SavingsTransaction, 'valueDate' | 'interestThrough'>): LocalDate {
  return interestThrough === undefined ? valueDate : interestThrough + 1;
}

/** The changes of the balance that transactions make, by the day from which they bear interest. */
export function balanceChanges(transactions: readonly SavingsTransaction[]): readonly BalanceChange[] {
  return transactions
    .map((each) => ({ bearsFrom: bearsFrom(each), change: changeOf(each) }))
    .filter(({ change }) => change !== 0n)
    .sort((one, other) => one.bearsFrom - other.bearsFrom);
}

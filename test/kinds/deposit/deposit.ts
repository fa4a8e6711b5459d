import { currencyDigits, isCurrency } from '@dayclose/domain/books/currency.ts';
import type { Denomination } from '@dayclose/domain/books/denomination.ts';
import type { JournalLine } from '@dayclose/domain/books/journal.ts';
import { bookedOn } from '@dayclose/domain/books/value-date.ts';
import type { OpenAccount } from '@dayclose/domain/kernel/account.ts';
import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { formatMoney, type Money } from '@dayclose/domain/kernel/money.ts';
import type { Stamp } from '@dayclose/domain/kernel/stamp.ts';
import type { DepositRole } from './books.ts';

export type DepositStatus = 'ACTIVE' | 'CLOSED';

/** What a posting does: which total it adds to, and what it books. */
const effects = {
  PAID_IN: { total: 'paidIn', debit: 'FUND_SOURCE', credit: 'DEPOSIT_CONTROL' },
  ACCRUED: { total: 'accrued', debit: 'DEPOSIT_INTEREST', credit: 'DEPOSIT_CONTROL' },
  PAID_OUT: { total: 'paidOut', debit: 'DEPOSIT_CONTROL', credit: 'FUND_SOURCE' },
} as const satisfies Record<string, { total: keyof Deposit; debit: DepositRole; credit: DepositRole }>;
export type PostingType = keyof typeof effects;

/** One movement of a deposit's money; the journal keeps it. */
export interface DepositPosting {
  readonly number: number;
  readonly type: PostingType;
  readonly amount: Money;
  readonly bookedOn: LocalDate;
  readonly postingDate: LocalDate;
}

/** Money that a client left with the lender. */
export interface Deposit extends OpenAccount {
  readonly kind: 'Deposit';
  readonly status: DepositStatus;
  readonly clientId: string;
  readonly currency: string;
  readonly paidIn: Money;
  readonly accrued: Money;
  readonly paidOut: Money;
  /** What the three come to. */
  readonly balance: Money;
  readonly postingCount: number;
  /** Those of the rule at work. */
  readonly posted: readonly DepositPosting[];
}

/** A deposit that is closed day by day. */
export interface ActiveDeposit extends Deposit {
  readonly status: 'ACTIVE';
}

/** The deposit with one more posting, numbered after the last. */
export function post<Each extends Deposit>(
  deposit: Each,
  { type, amount }: Pick<DepositPosting, 'type' | 'amount'>,
  stamp: Stamp,
): Each {
  const { total } = effects[type];
  const posting: DepositPosting = {
    number: deposit.postingCount + 1,
    type,
    amount,
    bookedOn: bookedOn(stamp.postingDate, stamp),
    postingDate: stamp.postingDate,
  };
  return {
    ...deposit,
    [total]: deposit[total] + amount,
    balance: type === 'PAID_OUT' ? deposit.balance - amount : deposit.balance + amount,
    postingCount: posting.number,
    posted: [...deposit.posted, posting],
  };
}

/** What a posting books. */
export function linesOf({ type, amount }: DepositPosting): readonly JournalLine<DepositRole>[] {
  const { debit, credit } = effects[type];
  return [
    { role: debit, side: 'DEBIT', amount },
    { role: credit, side: 'CREDIT', amount },
  ];
}

/** What a deposit is in. Errors: a currency that there is not is a defect and throws. */
export function denominationOf({ currency }: Pick<Deposit, 'currency'>): Denomination {
  if (!isCurrency(currency)) throw new RangeError(`${currency} is no currency`);
  return { currency, currencyDigits: currencyDigits(currency) };
}

/** A deposit as an answer keeps it. Shape: money and dates are text. */
export interface DepositAnswer {
  readonly id: string;
  readonly accountNo: string;
  readonly status: DepositStatus;
  readonly currency: string;
  readonly accrued: string;
  readonly balance: string;
  readonly closedThrough: string;
}

export function depositAnswer(deposit: Deposit): DepositAnswer {
  const { id, accountNo, status, currency } = deposit;
  const digits = currencyDigits(currency);
  return {
    ...{ id, accountNo, status, currency },
    accrued: formatMoney(deposit.accrued, digits),
    balance: formatMoney(deposit.balance, digits),
    closedThrough: formatDate(deposit.closedThrough),
  };
}

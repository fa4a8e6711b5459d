import { formatDate, type LocalDate } from '../../kernel/dates.ts';
import { isWhole, type Money, storedMoney } from '../../kernel/money.ts';
import { type Rejected, reject } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import type { ProductTerms } from '../terms.ts';

/** Refuses a value date after the business date. Source: the sentence is that of the reference system. */
export function futureDate(date: LocalDate, stamp: Stamp): Rejected<'DATE_IN_FUTURE'> | undefined {
  if (date <= stamp.businessDate) return undefined;
  return reject('DATE_IN_FUTURE', { reason: 'The transaction date cannot be in the future.' });
}

/** Refuses a date before a limit; `reason` ends the sentence "… is before 2026-11-21, …". */
export function earlyDate(
  date: LocalDate,
  limit: LocalDate,
  reason: string,
  field = 'date',
): Rejected<'DATE_TOO_EARLY'> | undefined {
  if (date >= limit) return undefined;
  return reject('DATE_TOO_EARLY', { field, date: formatDate(date), limit: formatDate(limit), reason });
}

/** Refuses an amount that is finer than the currency. */
export function fineAmount(
  amount: Money,
  terms: Pick<ProductTerms, 'currency' | 'currencyDigits'>,
  field = 'amount',
): Rejected<'INVALID_AMOUNT'> | undefined {
  if (isWhole(amount, terms.currencyDigits)) return undefined;
  const reason = `${storedMoney(amount)} has more than the ${terms.currencyDigits} decimals of ${terms.currency}`;
  return reject('INVALID_AMOUNT', { field, reason });
}

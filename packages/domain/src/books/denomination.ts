import type { CurrencyDataV1, DecimalText } from '@dayclose/events';
import { formatMoney, isWhole, type Money, storedMoney } from '../kernel/money.ts';
import { type Rejected, reject } from '../kernel/outcome.ts';

/** What the amounts of an account are in, as its terms have it. */
export interface Denomination {
  readonly currency: string;
  /** Decimals that amounts are kept and rounded to. */
  readonly currencyDigits: number;
}

export function currencyData({ currency, currencyDigits }: Denomination): CurrencyDataV1 {
  return { code: currency, decimalPlaces: currencyDigits };
}

export function moneyText(money: Money, { currencyDigits }: Denomination): DecimalText {
  return formatMoney(money, currencyDigits);
}

/** Refuses an amount that is finer than the currency. */
export function fineAmount(
  amount: Money,
  { currency, currencyDigits }: Denomination,
  field = 'amount',
): Rejected<'INVALID_AMOUNT'> | undefined {
  if (isWhole(amount, currencyDigits)) return undefined;
  const reason = `${storedMoney(amount)} has more than the ${currencyDigits} decimals of ${currency}`;
  return reject('INVALID_AMOUNT', { field, reason });
}

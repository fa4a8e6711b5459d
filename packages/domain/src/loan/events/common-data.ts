import { formatOptionalDate, type LocalDate } from '../../kernel/dates.ts';
import { formatMoney, type Money } from '../../kernel/money.ts';
import type { ProductTerms } from '../product/terms.ts';
import type { CurrencyDataV1, DateText, DecimalText, DelinquencyRangeDataV1 } from './payloads.ts';

export function currencyOf(terms: ProductTerms): CurrencyDataV1 {
  return { code: terms.currency, decimalPlaces: terms.currencyDigits };
}

export function moneyText(money: Money, terms: ProductTerms): DecimalText {
  return formatMoney(money, terms.currencyDigits);
}

export function dateText(date: LocalDate | undefined): DateText | null {
  return formatOptionalDate(date);
}

/** The range that a classification names; none for a loan that is not late. */
export function rangeOption(
  terms: ProductTerms,
  classification: string | undefined,
): DelinquencyRangeDataV1 | null {
  const range = terms.delinquencyRanges.find((candidate) => candidate.classification === classification);
  if (range === undefined) return null;
  return {
    classification: range.classification,
    minimumAgeDays: range.minDays,
    maximumAgeDays: range.maxDays ?? null,
  };
}

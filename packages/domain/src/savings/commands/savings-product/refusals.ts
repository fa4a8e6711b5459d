import { isCurrency } from '../../../books/currency.ts';
import { fineAmount } from '../../../books/denomination.ts';
import { hundredPercent, type Money, storedMoney } from '../../../kernel/money.ts';
import { type Rejected, reject } from '../../../kernel/outcome.ts';
import type { SavingsProductInput } from './input.ts';

type Refusal = Rejected<'INVALID_VALUE'> | undefined;

/** Refuses a value of a product that is out of its bounds, or that does not go with another one. */
export function valuesRefusal(given: SavingsProductInput): Refusal {
  return currencyRefusal(given) ?? overdraftRefusal(given) ?? feeRefusal(given) ?? activityRefusal(given);
}

/** Refuses an amount of a product that is finer than its currency. */
export function amountsRefusal(
  given: SavingsProductInput,
  currencyDigits: number,
): Rejected<'INVALID_AMOUNT'> | undefined {
  const { currency, withdrawalFeeCalculation, withdrawalFee } = given;
  const amounts: readonly (readonly [field: string, amount: Money | undefined])[] = [
    ['minOpeningBalance', given.minOpeningBalance],
    ['minBalance', given.minBalance],
    ['minBalanceForInterest', given.minBalanceForInterest],
    ['overdraftLimit', given.overdraftLimit],
    ['withdrawalFee', withdrawalFeeCalculation === 'FLAT' ? withdrawalFee : undefined],
  ];
  for (const [field, amount] of amounts) {
    const refusal = amount && fineAmount(amount, { currency, currencyDigits }, field);
    if (refusal) return refusal;
  }
  return undefined;
}

function currencyRefusal({ currency }: SavingsProductInput): Refusal {
  if (isCurrency(currency)) return undefined;
  return invalid('currency', `${currency} is no ISO 4217 code, such as USD`);
}

function overdraftRefusal({ overdraftLimit, overdraftRate }: SavingsProductInput): Refusal {
  if (overdraftRate === undefined || overdraftLimit !== undefined) return undefined;
  return invalid(
    'overdraftRate',
    'it changes nothing, since without overdraftLimit nothing is overdrawn; leave it out',
  );
}

function feeRefusal({ withdrawalFee, withdrawalFeeCalculation }: SavingsProductInput): Refusal {
  if (withdrawalFeeCalculation === 'FLAT') return undefined;
  if (withdrawalFee === undefined)
    return invalid('withdrawalFee', 'it is missing, and withdrawalFeeCalculation means nothing without it');
  if (withdrawalFee <= hundredPercent) return undefined;
  return invalid('withdrawalFee', `${storedMoney(withdrawalFee)} is more than 100 percent`);
}

function activityRefusal({ inactiveAfterDays, dormantAfterDays }: SavingsProductInput): Refusal {
  if (inactiveAfterDays === undefined || dormantAfterDays === undefined) return undefined;
  if (inactiveAfterDays < dormantAfterDays) return undefined;
  return invalid(
    'inactiveAfterDays',
    `${inactiveAfterDays} is not below dormantAfterDays, ${dormantAfterDays}`,
  );
}

function invalid(field: string, reason: string): Rejected<'INVALID_VALUE'> {
  return reject('INVALID_VALUE', { field, reason });
}

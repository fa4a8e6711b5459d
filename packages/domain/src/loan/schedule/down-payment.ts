import { hundredPercent, type Money, minOf, parseStored, stepOf } from '../../kernel/money.ts';
import { divideRounded } from '../../kernel/rounding.ts';
import type { UnbookedTerms } from '../product/terms.ts';
import type { ScheduleWorking } from './working.ts';

/** What of the principal is due on the day of disbursement, where the product asks for a down payment. */
export function downPaymentOf(
  terms: UnbookedTerms,
  principal: Money,
  working?: ScheduleWorking,
): Money | undefined {
  if (terms.downPayment === undefined) return undefined;
  const { percent, multiplesOf = stepOf(terms.currencyDigits) } = terms.downPayment;
  const exact = principal * parseStored(percent);
  const amount = minOf(
    divideRounded(exact, hundredPercent * multiplesOf, terms.rounding) * multiplesOf,
    principal,
  );
  working?.downPayment({ principal, percent, amount, multiple: multiplesOf, mode: terms.rounding });
  return amount;
}

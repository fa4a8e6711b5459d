import { hundredPercent, type Money, minOf, parseStored, stepOf } from '../../kernel/money.ts';
import { divideRounded } from '../../kernel/rounding.ts';
import type { UnbookedTerms } from '../product/terms.ts';

/** What of the principal is due on the day of disbursement, where the product asks for a down payment. */
export function downPaymentOf(terms: UnbookedTerms, principal: Money): Money | undefined {
  if (terms.downPayment === undefined) return undefined;
  const { percent, multiplesOf = stepOf(terms.currencyDigits) } = terms.downPayment;
  const exact = principal * parseStored(percent);
  return minOf(divideRounded(exact, hundredPercent * multiplesOf, terms.rounding) * multiplesOf, principal);
}

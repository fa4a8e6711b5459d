import { type Money, minOf, parseStored, stepOf } from '../../kernel/money.ts';
import { divideRounded } from '../../kernel/rounding.ts';
import type { ProductTerms } from '../terms.ts';

/** A percentage is read as millionths of a percent. */
const percentScale = 100_000_000n;

/** What of the principal is due on the day of disbursement, where the product asks for a down payment. */
export function downPaymentOf(terms: ProductTerms, principal: Money): Money | undefined {
  if (terms.downPayment === undefined) return undefined;
  const { percent, multiplesOf = stepOf(terms.currencyDigits) } = terms.downPayment;
  const exact = principal * parseStored(percent);
  return minOf(divideRounded(exact, percentScale * multiplesOf, terms.rounding) * multiplesOf, principal);
}

import { type Money, mulDiv, parseStored } from '../../kernel/money.ts';
import type { Loan } from '../loan.ts';

/** Percent is read as millionths of a percent. */
const wholePercent = 100_000_000n;

/** The most that a loan may be approved for: what was applied for, and what the product allows beyond it. */
export function mostPrincipal({ principal, terms }: Pick<Loan, 'principal' | 'terms'>): Money {
  const share = wholePercent + parseStored(terms.overAppliedPercent ?? '0');
  return mulDiv(principal, share, wholePercent, terms.currencyDigits, 'DOWN');
}

import { hundredPercent, type Money, mulDiv, parseStored } from '../../kernel/money.ts';
import type { Loan } from '../loan.ts';

/** The most that a loan may be approved for: what was applied for, and what the product allows beyond it. */
export function mostPrincipal({ principal, terms }: Pick<Loan, 'principal' | 'terms'>): Money {
  const share = hundredPercent + parseStored(terms.overAppliedPercent ?? '0');
  return mulDiv(principal, share, hundredPercent, terms.currencyDigits, 'DOWN');
}

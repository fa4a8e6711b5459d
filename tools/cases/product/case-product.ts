import { Fields } from '../fields.ts';
import { loanProductInput } from './loan-product-input.ts';
import type { ProductTerms } from './product-terms.ts';
import { savingsProductInput } from './savings-product-input.ts';

/** The product of a case as the input that creates it. */
export interface CaseProduct extends ProductTerms {
  readonly kind: 'LOAN' | 'SAVINGS';
}

/** Reads the product of a case. Errors: a term that is not known fails the case. */
export function readProduct(value: unknown): CaseProduct {
  const fields = new Fields(value, 'product');
  fields.ignore('upstreamName', 'upstreamFigure', 'note');
  const kind = fields.maybe('kind', (given) => given) === 'SAVINGS' ? 'SAVINGS' : 'LOAN';
  const read = kind === 'SAVINGS' ? savingsProductInput(fields) : loanProductInput(fields);
  fields.end();
  return { kind, ...read };
}

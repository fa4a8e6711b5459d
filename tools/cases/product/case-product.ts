import { Fields } from '../fields.ts';
import { loanProductInput } from './loan-product-input.ts';
import { savingsProductInput } from './savings-product-input.ts';

/** The product of a case as the input that creates it. */
export interface CaseProduct {
  readonly kind: 'LOAN' | 'SAVINGS';
  readonly input: Readonly<Record<string, unknown>>;
  /** Whether its Close of Business has the step that recalculates interest. */
  readonly recalculatesInClose: boolean;
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

import type { ProductTerms } from '@dayclose/domain/loan/product/terms.ts';
import type { SchemaContext } from './context.ts';
import { loadTogether } from './loaders.ts';

/** The terms of an id; those that an answer asks for at the same time are read at once. */
export function termsById(context: SchemaContext, id: string): Promise<ProductTerms | undefined> {
  return loadTogether(context, 'terms', id, (ids) => context.source.reads.terms(ids));
}

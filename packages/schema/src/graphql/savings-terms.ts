import type { SavingsTerms } from '@dayclose/domain/savings/product/terms.ts';
import type { SchemaContext } from './context.ts';
import { there } from './entities.ts';
import { loadTogether } from './loaders.ts';

/** The terms of an id; those that an answer asks for at the same time are read at once. */
export async function savingsTermsById(context: SchemaContext, id: string): Promise<SavingsTerms> {
  const terms = await loadTogether(context, 'savings-terms', id, (ids) =>
    context.source.reads.savingsTerms(ids),
  );
  return there(terms, id);
}

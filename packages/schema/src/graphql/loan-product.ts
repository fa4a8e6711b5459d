import type { LoanProductView } from '@dayclose/domain/loan/views.ts';
import type { SchemaContext } from './context.ts';
import { perSchema } from './draft.ts';
import { byId } from './entities.ts';
import { rowId } from './global-ids.ts';
import { loadTogether } from './loaders.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';

/** A kind of loan on offer. */
export const LoanProduct = perSchema((draft) =>
  draft.builder.node(draft.builder.objectRef<LoanProductView>('LoanProduct'), {
    authScopes: needs('READ'),
    id: { resolve: ({ id }) => id },
    loadOne: (id, context) => productById(context, id),
    brandLoadedObjects: true,
    description: 'A kind of loan on offer.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'What people call it.' }),
      shortName: t.exposeString('shortName', { description: 'Its short name, unique among products.' }),
      currency: t.exposeString('currency', { description: 'ISO 4217.' }),
      currencyDigits: t.exposeInt('currencyDigits', {
        description: 'Decimals that amounts of its loans are kept and rounded to.',
      }),
    }),
  }),
);

/** The product of an id; those that an answer asks for at the same time are read at once. */
export function productById(context: SchemaContext, id: string): Promise<LoanProductView | undefined> {
  return loadTogether(context, 'loan-products', id, async (ids) =>
    byId(await context.source.reads.productsById(ids)),
  );
}

/** Loan products. */
export const loanProductNoun: Noun = {
  types: [LoanProduct],
  ids: { LoanProduct: { form: rowId, notFound: 'PRODUCT_NOT_FOUND' } },
  answers: { LoanProduct: { type: LoanProduct, of: (answer) => answer } },
};

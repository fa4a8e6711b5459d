import type { LoanProductFactsView, LoanProductView } from '@dayclose/domain/loan/views.ts';
import type { SchemaContext } from './context.ts';
import { perSchema } from './draft.ts';
import { byId, there } from './entities.ts';
import { loadTogether } from './loaders.ts';
import { needs } from './permission.ts';

/** A product as a read or a command tells it: the answer of a command keeps no more than what names it. */
export type LoanProductShape = LoanProductFactsView & Partial<LoanProductView>;

/** A kind of loan on offer; what its loans are like is added beside. */
export const LoanProduct = perSchema((draft) =>
  draft.builder.node(draft.builder.objectRef<LoanProductShape>('LoanProduct'), {
    authScopes: needs('READ'),
    id: { resolve: ({ id }) => id },
    loadOne: (id, context) => productById(context, id),
    brandLoadedObjects: true,
    description: 'A kind of loan on offer. It never changes, and its loans keep its terms.',
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

/** All of a product. */
export async function wholeProduct(
  product: LoanProductShape,
  context: SchemaContext,
): Promise<LoanProductView> {
  return isWhole(product) ? product : there(await productById(context, product.id), product.id);
}

function isWhole(product: LoanProductShape): product is LoanProductView {
  return product.termsId !== undefined;
}

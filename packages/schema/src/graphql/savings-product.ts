import type { SavingsProductFactsView, SavingsProductView } from '@dayclose/domain/savings/views.ts';
import type { SchemaContext } from './context.ts';
import { perSchema } from './draft.ts';
import { byId, there } from './entities.ts';
import { loadTogether } from './loaders.ts';
import { needs } from './permission.ts';

/** A product as a read or a command tells it: the answer of a command keeps no more than what names it. */
export type SavingsProductShape = SavingsProductFactsView & Partial<SavingsProductView>;

/** A kind of savings account on offer; its terms are added beside. */
export const SavingsProduct = perSchema((draft) =>
  draft.builder.node(draft.builder.objectRef<SavingsProductShape>('SavingsProduct'), {
    authScopes: needs('READ'),
    id: { resolve: ({ id }) => id },
    loadOne: (id, context) => savingsProductById(context, id),
    brandLoadedObjects: true,
    description: 'A kind of savings account on offer. It never changes, and its accounts keep its terms.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'What people call it.' }),
      shortName: t.exposeString('shortName', {
        description: 'Its short name, unique among savings products.',
      }),
      currency: t.exposeString('currency', { description: 'ISO 4217.' }),
      currencyDigits: t.exposeInt('currencyDigits', {
        description: 'Decimals that amounts of its accounts are kept and rounded to.',
      }),
    }),
  }),
);

/** The product of an id; those that an answer asks for at the same time are read at once. */
export function savingsProductById(
  context: SchemaContext,
  id: string,
): Promise<SavingsProductView | undefined> {
  return loadTogether(context, 'savings-products', id, async (ids) =>
    byId(await context.source.reads.savingsProductsById(ids)),
  );
}

/** All of a product. */
export async function wholeSavingsProduct(
  product: SavingsProductShape,
  context: SchemaContext,
): Promise<SavingsProductView> {
  return isWhole(product) ? product : there(await savingsProductById(context, product.id), product.id);
}

function isWhole(product: SavingsProductShape): product is SavingsProductView {
  return product.termsId !== undefined;
}

import { pageCost } from './cost.ts';
import { rowId } from './global-ids.ts';
import type { Noun } from './noun.ts';
import { type CursorForm, connectionOf, cursorOf, pageOf, rowKey } from './page.ts';
import { needs } from './permission.ts';
import { SavingsProduct } from './savings-product.ts';
import { addSavingsTerms } from './savings-product-terms.ts';

/** Products by name; a name never changes, so that the id alone tells where one stands. */
const productCursor: CursorForm = { name: 'savings-product', key: rowKey };

/** Savings products. */
export const savingsProductNoun: Noun = {
  types: [SavingsProduct],
  ids: { SavingsProduct: { form: rowId, notFound: 'SAVINGS_PRODUCT_NOT_FOUND' } },
  answers: { SavingsProduct: { type: SavingsProduct, of: (answer) => answer } },
  addFields(draft) {
    addSavingsTerms(draft);
    draft.builder.queryField('savingsProducts', (t) =>
      t.connection(
        {
          type: SavingsProduct(draft),
          authScopes: needs('READ'),
          complexity: pageCost,
          description: 'Savings products by name.',
          resolve: async (_root, args, { source }) => {
            const page = pageOf(productCursor, args);
            const products = await source.reads.savingsProducts(page);
            return connectionOf(products, page, ({ id }) => cursorOf(productCursor, id));
          },
        },
        { name: 'SavingsProductConnection', authScopes: needs('READ') },
        { name: 'SavingsProductEdge', authScopes: needs('READ') },
      ),
    );
  },
};

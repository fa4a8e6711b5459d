import { pageCost } from './cost.ts';
import { rowId } from './global-ids.ts';
import { LoanProduct } from './loan-product.ts';
import { addSizes } from './loan-product-sizes.ts';
import { addTerms } from './loan-product-terms.ts';
import type { Noun } from './noun.ts';
import { type CursorForm, connectionOf, cursorOf, pageOf, rowKey } from './page.ts';
import { needs } from './permission.ts';

/** Products by name; a name never changes, so that the id alone tells where one stands. */
const productCursor: CursorForm = { name: 'loan-product', key: rowKey };

/** Loan products. */
export const loanProductNoun: Noun = {
  types: [LoanProduct],
  ids: { LoanProduct: { form: rowId, notFound: 'PRODUCT_NOT_FOUND' } },
  answers: { LoanProduct: { type: LoanProduct, of: (answer) => answer } },
  addFields(draft) {
    addSizes(draft);
    addTerms(draft);
    draft.builder.queryField('loanProducts', (t) =>
      t.connection(
        {
          type: LoanProduct(draft),
          authScopes: needs('READ'),
          complexity: pageCost,
          description: 'Loan products by name.',
          resolve: async (_root, args, { source }) => {
            const page = pageOf(productCursor, args);
            const products = await source.reads.products(page);
            return connectionOf(products, page, ({ id }) => cursorOf(productCursor, id));
          },
        },
        { name: 'LoanProductConnection', authScopes: needs('READ') },
        { name: 'LoanProductEdge', authScopes: needs('READ') },
      ),
    );
  },
};

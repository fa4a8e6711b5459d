import { savingsRoles } from '@dayclose/domain/savings/gl-roles.ts';
import { type NewSavingsProduct, newSavingsProductTarget } from '@dayclose/domain/savings/product/product.ts';
import { nothingToLock, type TargetStore } from './target-store.ts';

export const newSavingsProduct: TargetStore<{ readonly shortName: string }, NewSavingsProduct> = {
  target: newSavingsProductTarget,
  lock: nothingToLock,
  async read({ client }, { shortName }) {
    const { rows } = await client.query({
      name: 'read-new-savings-product',
      text: `select nextval(pg_get_serial_sequence('savings_products', 'id')) as id,
                    nextval(pg_get_serial_sequence('product_terms', 'id')) as terms_id,
                    exists (select from savings_products where short_name = $1) as taken,
                    (select json_object_agg(role, account_id::text) from gl_defaults where role = any($2::text[]))
                      as accounts`,
      values: [shortName, savingsRoles.values],
    });
    const { id, terms_id: termsId, taken, accounts } = rows[0];
    return { id, termsId, shortNameTaken: taken, accounts };
  },
};

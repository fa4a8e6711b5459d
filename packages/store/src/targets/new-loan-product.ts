import {
  type NewLoanProduct,
  type NewLoanProductRef,
  newLoanProductTarget,
} from '@dayclose/domain/loan/product/product.ts';
import { nothingToLock, type TargetStore } from './target-store.ts';

export const newLoanProduct: TargetStore<NewLoanProductRef, NewLoanProduct> = {
  target: newLoanProductTarget,
  lock: nothingToLock,
  async read({ client }, { shortName, accountIds }) {
    const { rows } = await client.query({
      name: 'read-new-loan-product',
      text: `select nextval(pg_get_serial_sequence('loan_products', 'id')) as id,
                    nextval(pg_get_serial_sequence('product_terms', 'id')) as terms_id,
                    exists (select from loan_products where short_name = $1) as taken,
                    (select json_object_agg(role, account_id::text) from gl_defaults) as accounts,
                    array(select id::text from gl_accounts where id = any($2::bigint[])) as known`,
      values: [shortName, accountIds],
    });
    const { id, terms_id: termsId, taken, accounts, known } = rows[0];
    return { id, termsId, shortNameTaken: taken, accounts, knownAccounts: new Set(known) };
  },
};

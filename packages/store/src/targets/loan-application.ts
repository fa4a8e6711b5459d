import { type LoanApplication, loanApplicationTarget } from '@dayclose/domain/loan/commands/submit-loan.ts';
import type { LoanProduct } from '@dayclose/domain/loan/product/product.ts';
import { readRows } from '../read-rows.ts';
import { nextAccountId } from '../sql/account-ids.ts';
import { readTerms } from '../sql/read-terms.ts';
import { loanProducts } from '../tables/loan-products.ts';
import { nothingToLock, type TargetContext, type TargetStore } from './target-store.ts';

interface Ref {
  readonly clientId: string;
  readonly productId: string;
  readonly externalId: string | undefined;
}

export const loanApplication: TargetStore<Ref, LoanApplication> = {
  target: loanApplicationTarget,
  lock: nothingToLock,
  async read(context, { clientId, productId, externalId }) {
    const { rows } = await context.client.query({
      name: 'read-loan-application',
      text: `select ${nextAccountId} as id,
                    (select activated_on from clients where id = $1) as activated_on,
                    exists (select from loans where external_id = $2) as taken`,
      values: [clientId, externalId],
    });
    const { id, activated_on: activatedOn, taken } = rows[0];
    return {
      id,
      client: activatedOn === null ? undefined : { id: clientId, activatedOn },
      product: await readProduct(context, productId),
      externalIdTaken: taken,
    };
  },
};

async function readProduct({ client, tenant }: TargetContext, id: string): Promise<LoanProduct | undefined> {
  const text = `select ${loanProducts.select('p')} from loan_products p where p.id = $1`;
  const query = { name: 'read-loan-product', text, values: [id] };
  const [product] = await readRows(client, query, (row) => loanProducts.read(row));
  if (product === undefined) return undefined;
  const terms = await readTerms(client, tenant.cache, [product.termsId]);
  return { kind: 'LoanProduct', ...product, terms: terms.get(product.termsId) as LoanProduct['terms'] };
}

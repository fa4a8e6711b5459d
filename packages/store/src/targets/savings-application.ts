import {
  type SavingsApplication,
  savingsApplicationTarget,
} from '@dayclose/domain/savings/commands/open-savings.ts';
import { nextAccountId } from '../sql/account-ids.ts';
import { readSavingsProduct } from '../sql/read-savings-product.ts';
import { nothingToLock, type TargetStore } from './target-store.ts';

interface Ref {
  readonly clientId: string;
  readonly productId: string;
  readonly externalId: string | undefined;
}

export const savingsApplication: TargetStore<Ref, SavingsApplication> = {
  target: savingsApplicationTarget,
  lock: nothingToLock,
  async read(context, { clientId, productId, externalId }) {
    const { rows } = await context.client.query({
      name: 'read-savings-application',
      text: `select ${nextAccountId} as id,
                    (select activated_on from clients where id = $1) as activated_on,
                    exists (select from savings_accounts where external_id = $2) as taken`,
      values: [clientId, externalId],
    });
    const { id, activated_on: activatedOn, taken } = rows[0];
    return {
      id,
      client: activatedOn === null ? undefined : { id: clientId, activatedOn },
      product: await readSavingsProduct(context.client, context.tenant.cache, productId),
      externalIdTaken: taken,
    };
  },
};

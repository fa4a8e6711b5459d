import { type LoanApplication, loanApplicationTarget } from '@dayclose/domain/loan/commands/submit-loan.ts';
import { nextAccountId } from '../sql/account-ids.ts';
import { readLoanProduct } from '../sql/read-loan-product.ts';
import { nothingToLock, type TargetStore } from './target-store.ts';

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
      product: await readLoanProduct(context.client, context.tenant.cache, productId),
      externalIdTaken: taken,
    };
  },
};

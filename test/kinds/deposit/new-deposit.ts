import { nextAccountId } from '@dayclose/store/sql/account-ids.ts';
import { nothingToLock, type TargetStore } from '@dayclose/store/targets/target-store.ts';
import { type NewDeposit, newDepositTarget } from './open-deposit.ts';

export const newDeposit: TargetStore<{ readonly clientId: string }, NewDeposit> = {
  target: newDepositTarget,
  lock: nothingToLock,
  async read({ client }, { clientId }) {
    const { rows } = await client.query({
      name: 'read-new-deposit',
      text: `select ${nextAccountId} as id, exists (select from clients where id = $1) as known`,
      values: [clientId],
    });
    return { id: rows[0].id, hasClient: rows[0].known };
  },
};

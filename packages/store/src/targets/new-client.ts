import { type NewClient, newClientTarget } from '@dayclose/domain/client/client.ts';
import { nothingToLock, type TargetStore } from './target-store.ts';

export const newClient: TargetStore<{ externalId: string | undefined }, NewClient> = {
  target: newClientTarget,
  lock: nothingToLock,
  async read({ client }, { externalId }) {
    const { rows } = await client.query({
      name: 'read-new-client',
      text: `select nextval(pg_get_serial_sequence('clients', 'id')) as id,
                    exists (select from clients where external_id = $1) as taken`,
      values: [externalId],
    });
    return { id: rows[0].id, externalIdTaken: rows[0].taken };
  },
};

import { type NewClient, newClientSubject } from '@dayclose/domain/client/client.ts';
import { nothingToLock, type SubjectStore } from './subject-store.ts';

export const newClient: SubjectStore<{ externalId: string | undefined }, NewClient> = {
  subject: newClientSubject,
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

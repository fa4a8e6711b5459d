import { type NewApiKey, newApiKeyTarget } from '@dayclose/domain/access/api-key.ts';
import { newSecret } from '../api-keys.ts';
import { readOwnRole } from '../sql/read-own-roles.ts';
import { nothingToLock, type TargetStore } from './target-store.ts';

export const newApiKey: TargetStore<{ readonly name: string; readonly role: string }, NewApiKey> = {
  target: newApiKeyTarget,
  lock: nothingToLock,
  async read({ client }, { name, role }) {
    const reading = readOwnRole(client, role);
    const { rows } = await client.query({
      name: 'read-new-api-key',
      text: `select nextval(pg_get_serial_sequence('api_keys', 'id')) as id,
                    exists (select from api_keys where name = $1) as taken`,
      values: [name],
    });
    return { id: rows[0].id, nameTaken: rows[0].taken, ownRole: await reading, ...newSecret() };
  },
};

import { type ApiKey, apiKeyTarget } from '@dayclose/domain/access/api-key.ts';
import { readApiKeysById } from '../sql/read/api-keys.ts';
import { lockWhole, type TargetStore } from './target-store.ts';

const row = 'select from api_keys where id = $1';
const atOnce = {
  name: 'lock-api-key-at-once',
  // One that does not exist is held by nobody.
  text: `with locked as materialized (${row} for update skip locked)
         select where exists (select from locked) or not exists (${row})`,
};
const inTurn = { name: 'lock-api-key', text: `${row} for update` };

export const apiKey: TargetStore<{ readonly id: string }, ApiKey | undefined> = {
  target: apiKeyTarget,
  lock: ({ client }, { id }) =>
    lockWhole(client, { atOnce: { ...atOnce, values: [id] }, inTurn: { ...inTurn, values: [id] } }),
  async read({ client }, { id }) {
    const [key] = await readApiKeysById(client, [id]);
    return key;
  },
};

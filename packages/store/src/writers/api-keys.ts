import type { ApiKey } from '@dayclose/domain/access/api-key.ts';
import type { EntityStore } from '../entity-store.ts';
import { keysChanged } from '../sql/keys-changed.ts';
import { apiKeys as table } from '../tables/api-keys.ts';
import { kept, made } from './rows.ts';

/** Writes keys; gateways hear of it with the commit. */
export const apiKeys: EntityStore<ApiKey> = {
  kind: 'ApiKey',
  racedConstraints: ['api_keys_name_key'],
  write: (pairs) => [...table.insert(made(pairs)), ...table.update(kept(pairs)), keysChanged],
};

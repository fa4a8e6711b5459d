import type { ApiKey, MadeApiKey } from '@dayclose/domain/access/api-key.ts';
import { bigint, bytes, instant, text } from './column-types.ts';
import { table } from './table.ts';

/** Keys as people see them, with what is kept of the secret where they are made. */
export const apiKeys = table<ApiKey | MadeApiKey, Omit<ApiKey, 'kind'>>('api_keys', {
  fields: {
    id: { column: 'id', type: bigint, key: true },
    name: { column: 'name', type: text, written: 'ONCE' },
    role: { column: 'role', type: text, written: 'ONCE' },
    createdAt: { column: 'created_at', type: instant, written: 'ONCE' },
    expiresAt: { column: 'expires_at', type: instant, written: 'ONCE', nullable: true },
    lastUsedAt: { column: 'last_used_at', type: instant, written: 'ONCE', nullable: true },
    revokedAt: { column: 'disabled_at', type: instant, nullable: true },
  },
  beside: [
    {
      column: 'secret_hash',
      type: bytes,
      written: 'ONCE',
      of: (key) => ('secretHash' in key ? Buffer.from(key.secretHash, 'hex') : undefined),
    },
  ],
});

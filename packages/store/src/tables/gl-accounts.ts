import type { GlAccount } from '@dayclose/domain/books/gl-account.ts';
import { bigint, text } from './column-types.ts';
import { table } from './table.ts';

export const glAccounts = table<GlAccount, Omit<GlAccount, 'kind'>>('gl_accounts', {
  fields: {
    id: { column: 'id', type: bigint, key: true },
    code: { column: 'code', type: text, written: 'ONCE' },
    name: { column: 'name', type: text, written: 'ONCE' },
  },
  others: ['created_at'],
});

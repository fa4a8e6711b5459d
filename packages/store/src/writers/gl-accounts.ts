import type { GlAccount } from '@dayclose/domain/books/gl-account.ts';
import { column, textColumn } from '../arrays.ts';
import type { Queryable } from '../database.ts';
import type { EntityStore, Pair } from '../entity-store.ts';

export const glAccounts: EntityStore<GlAccount> = {
  kind: 'GlAccount',
  racedConstraints: ['gl_accounts_code_key', 'gl_accounts_name_key'],
  write: writeGlAccounts,
};

/** Writes GL accounts that are new; one never changes. */
async function writeGlAccounts(client: Queryable, pairs: readonly Pair<GlAccount>[]): Promise<void> {
  if (pairs.length === 0) return;
  const accounts = pairs.map(({ after }) => after);
  await client.query({
    name: 'insert-gl-accounts',
    text: `
      insert into gl_accounts (id, code, name) overriding system value
      select * from unnest($1::bigint[], $2::text[], $3::text[])`,
    values: [
      column(accounts, ({ id }) => id),
      textColumn(accounts, ({ code }) => code),
      textColumn(accounts, ({ name }) => name),
    ],
  });
}

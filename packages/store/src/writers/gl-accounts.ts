import type { GlAccount } from '@dayclose/domain/books/gl-account.ts';
import type { EntityStore } from '../entity-store.ts';
import { glAccounts as table } from '../tables/gl-accounts.ts';
import { made } from './rows.ts';

export const glAccounts: EntityStore<GlAccount> = {
  kind: 'GlAccount',
  racedConstraints: ['gl_accounts_code_key', 'gl_accounts_name_key'],
  write: (pairs) => table.insert(made(pairs)),
};

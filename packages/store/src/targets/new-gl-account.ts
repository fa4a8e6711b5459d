import { type NewGlAccount, newGlAccountTarget } from '@dayclose/domain/books/gl-account.ts';
import { nothingToLock, type TargetStore } from './target-store.ts';

export const newGlAccount: TargetStore<{ code: string; name: string }, NewGlAccount> = {
  target: newGlAccountTarget,
  lock: nothingToLock,
  async read({ client }, { code, name }) {
    const { rows } = await client.query({
      name: 'read-new-gl-account',
      text: `select nextval(pg_get_serial_sequence('gl_accounts', 'id')) as id,
                    exists (select from gl_accounts where code = $1) as code_taken,
                    exists (select from gl_accounts where name = $2) as name_taken`,
      values: [code, name],
    });
    const { id, code_taken: codeTaken, name_taken: nameTaken } = rows[0];
    return { id, codeTaken, nameTaken };
  },
};

import { statementKeyOf } from '@dayclose/domain/statements/statement-key.ts';
import type { StatementToRender } from '@dayclose/domain/views.ts';
import { type AnyAccountStore, storeOfKind } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';
import { readStatementsByKey } from './statements.ts';
import { readViews } from './views.ts';

/** A statement with whose account it is about; nothing where no id names one. Shape: two statements. */
export async function readStatementToRender(
  db: Queryable,
  stores: readonly AnyAccountStore[],
  id: string,
): Promise<StatementToRender | undefined> {
  const key = statementKeyOf(id);
  const [statement] = key === undefined ? [] : await readStatementsByKey(db, [key]);
  if (statement === undefined) return undefined;
  const { table, kind } = storeOfKind(stores, statement.accountKind);
  const [account] = await readViews<Pick<StatementToRender, 'accountNo' | 'holder'>>(db, {
    name: `read-account-stated ${kind.name}`,
    text: `
      select a.account_no as "accountNo", c.name as holder
      from ${table} a join clients c on c.id = a.client_id
      where a.id = $1`,
    values: [statement.accountId],
  });
  if (account === undefined) throw new Error(`statement ${id} is about no account`);
  return { ...statement, ...account };
}

import { accountNoOf } from '@dayclose/domain/loan/account-no.ts';
import type { ClientView } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';
import { inListOrder, type Page, windowOf } from './page.ts';
import { askedIds, type Columns, readViews, selected } from './views.ts';

const columns: Columns<ClientView> = {
  id: 'id',
  externalId: 'external_id',
  name: 'name',
  activatedOn: 'activated_on',
  enteredOn: 'entered_on',
};

/**
 * One page of the clients that are found by `search`: whose name begins like it, in either case, whose own it is as an external
 * id, or who have an account with that external id or account number; of all clients without it.
 */
export async function readClients(
  db: Queryable,
  search: string | undefined,
  page: Page,
): Promise<readonly ClientView[]> {
  const values: unknown[] = [page.size + 1];
  const { name, order, within } = windowOf(page, ['bigint'], values);
  const where = [within('id')];
  if (search !== undefined) {
    const start = values.push(search.replace(/[\\%_]/g, String.raw`\$&`));
    const whole = values.push(search);
    const accountNo = values.push(accountNoOf(search));
    where.push(String.raw`(lower(name) like lower($${start}) || '%' escape '\' or external_id = $${whole}
      or id = any (array(
        select client_id from loans where external_id = $${whole}
        union all select client_id from loans where account_no = $${accountNo}
        union all select client_id from savings_accounts where external_id = $${whole}
        union all select client_id from savings_accounts where account_no = $${accountNo})))`);
  }
  // How rare a name is decides by which index its clients are found, so a search is planned for what is searched.
  const kept = search === undefined ? { name: `read-clients-${name}` } : {};
  const text = `select ${selected(columns)} from clients where ${where.join(' and ')} order by id ${order} limit $1`;
  return inListOrder(await readViews<ClientView>(db, { ...kept, text, values }), page);
}

/** The clients of these ids that there are, in any order. */
export function readClientsById(db: Queryable, ids: readonly string[]): Promise<readonly ClientView[]> {
  return readViews(db, {
    name: 'read-clients-by-id',
    text: `select ${selected(columns)} from clients where id = any(${askedIds}::bigint[])`,
    values: [ids],
  });
}

/** The client that another system knows by this id, if there is one. */
export async function readClientByExternalId(
  db: Queryable,
  externalId: string,
): Promise<ClientView | undefined> {
  const [client] = await readViews<ClientView>(db, {
    name: 'read-client-by-external-id',
    text: `select ${selected(columns)} from clients where external_id = $1`,
    values: [externalId],
  });
  return client;
}

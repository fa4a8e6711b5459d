import type { StatementKey } from '@dayclose/domain/statements/statement-key.ts';
import type { StatementView } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';
import { askedIds, type Columns, readViews, selected } from './views.ts';

const columns: Columns<StatementView> = {
  accountId: 's.account_id',
  accountKind: 's.account_kind',
  fromDate: 's.from_date',
  toDate: 's.to_date',
  currency: 's.currency',
  currencyDigits: 's.currency_digits',
  openingBalance: 's.opening_balance',
  closingBalance: 's.closing_balance',
  madeAt: 's.made_at',
  lines: 's.lines',
};

/** Statements of accounts, so many of each, the latest period first. */
export function readStatementsOfAccounts(
  db: Queryable,
  accountIds: readonly string[],
  ofEach: number,
): Promise<readonly StatementView[]> {
  return readViews(db, {
    name: 'read-statements-of-accounts',
    text: `
      select ${selected(columns)}
      from unnest(${askedIds}::bigint[]) as asked (id)
      cross join lateral (
        select * from statements where account_id = asked.id order by to_date desc, from_date desc limit $2
      ) s
      order by s.account_id, s.to_date desc, s.from_date desc`,
    values: [accountIds, ofEach],
  });
}

/** The statements of these keys that there are, in any order. */
export function readStatementsByKey(
  db: Queryable,
  keys: readonly StatementKey[],
): Promise<readonly StatementView[]> {
  return readViews(db, {
    name: 'read-statements-by-key',
    text: `
      select ${selected(columns)}
      from unnest($1::bigint[], $2::date[], $3::date[]) as asked (account_id, from_date, to_date)
      join statements s using (account_id, from_date, to_date)`,
    values: [
      keys.map(({ accountId }) => accountId),
      keys.map(({ fromDate }) => fromDate),
      keys.map(({ toDate }) => toDate),
    ],
  });
}

import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { numbersPerAccount } from '@dayclose/domain/kernel/transaction-id.ts';
import type { Period } from '@dayclose/domain/statements/period.ts';
import type { AccountToState, Movement } from '@dayclose/domain/statements/statement.ts';
import type { AnyAccountStore } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';
import { readRows } from '../../read-rows.ts';
import { listOf } from '../../tables/batch.ts';
import { bigint, date, integer, money, smallint, text } from '../../tables/column-types.ts';
import { RowReader, readCell } from '../../tables/row-reader.ts';
import { isBefore, movedBy, movedIn, movementsOf } from './movements.ts';

const facts = new RowReader<Omit<AccountToState, 'movements'>>([
  { field: 'id', column: 'id', type: bigint },
  { field: 'accountNo', column: 'account_no', type: text },
  { field: 'currency', column: 'currency', type: text },
  { field: 'currencyDigits', column: 'currency_digits', type: smallint },
  { field: 'closedThrough', column: 'closed_through', type: date },
  { field: 'opening', column: 'opening', type: money },
]);

const movement = new RowReader<Movement>([
  { field: 'number', column: 'number', type: integer },
  { field: 'type', column: 'type', type: text },
  { field: 'valueDate', column: 'value_date', type: date },
  { field: 'postingDate', column: 'posting_date', type: date },
  { field: 'reversedOn', column: 'reversed_on', type: date },
  { field: 'counterpart', column: 'other_account_no', type: text },
  { field: 'raises', column: 'raises', type: money },
  { field: 'noted', column: 'noted', type: money },
  { field: 'interest', column: 'interest', type: money },
  { field: 'fees', column: 'fees', type: money },
  { field: 'penalties', column: 'penalties', type: money },
]);

const accountsText = (store: AnyAccountStore) => {
  const { table, summaries } = store;
  return `
  select ${facts.select('f')} from (
    select a.id, a.account_no, a.currency, a.currency_digits,
           case when s.status = ${summaries.openStatus} then s.closed_through end as closed_through,
           coalesce(o.opening, 0) as opening
    from ${summaries.table} s
    join ${table} a on a.id = s.${summaries.id}
    left join (
      select m.account_id, sum(${movedBy}) as opening
      from (${movementsOf(store)}) m
      where m.account_id = any($1::bigint[]) and ${isBefore('$2::date')}
      group by m.account_id
    ) o on o.account_id = a.id
    where s.${summaries.id} = any($1::bigint[])
    order by s.${summaries.id}
  ) f`;
};

/** SQL of the number of the account that has a transaction, by the id of that; whose it is, tells the one that there is. */
const accountNoBehind = (stores: readonly AnyAccountStore[], transaction: string) =>
  `case when ${transaction} is not null then (${stores
    .map(({ table }) => `select account_no from ${table} where id = ${transaction} / ${numbersPerAccount}`)
    .join(' union all ')}) end`;

const movementsText = ({ store, stores }: Stated) => `
  select m.account_id, ${movement.select('m')}
  from (select moved.*, ${accountNoBehind(stores, 'moved.counterpart')} as other_account_no from (${movementsOf(store)}) moved) m
  where m.account_id = any($1::bigint[]) and ${movedIn({ through: '$3::date', from: '$2::date' })}`;

/** Whose accounts are stated, and all kinds, of which any may be at the other end of a transfer. */
export interface Stated {
  readonly store: AnyAccountStore;
  readonly stores: readonly AnyAccountStore[];
}

/** Accounts with what was posted on them, or reversed, in a period: two statements in one trip, however many. */
export async function readToState(
  client: Queryable,
  stated: Stated,
  { ids, period }: { readonly ids: readonly string[]; readonly period: Period },
): Promise<readonly AccountToState[]> {
  const { store } = stated;
  const { name } = store.kind;
  const asked = listOf(bigint, ids);
  const [from, to] = [formatDate(period.from), formatDate(period.to)];
  const movements = new Map<string, Movement[]>();
  const [accounts] = await Promise.all([
    readRows(
      client,
      { name: `read-to-state ${name}`, text: accountsText(store), values: [asked, from] },
      (row) => facts.read(row),
    ),
    readRows(
      client,
      { name: `read-movements ${name}`, text: movementsText(stated), values: [asked, from, to] },
      (row) => {
        const id = readCell(row, bigint) as string;
        const of = movements.get(id);
        if (of === undefined) movements.set(id, [movement.read(row)]);
        else of.push(movement.read(row));
      },
    ),
  ]);
  return accounts.map((account) => ({
    ...account,
    movements: movements.get(account.id) ?? [],
  }));
}

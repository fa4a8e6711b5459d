import type { TransactionKey } from '@dayclose/domain/kernel/transaction-id.ts';
import { isKept } from '@dayclose/domain/savings/transactions/transaction.ts';
import type { SavingsTransactionFilter, SavingsTransactionView } from '@dayclose/domain/savings/views.ts';
import type { Queryable } from '../../database.ts';
import { balanceChange, isKeptTransaction, savingsTypeName, savingsTypeNumbers } from '../savings-types.ts';
import { byOwner, type Page, windowOf } from './page.ts';
import { askedIds, type Columns, readViews, selected } from './views.ts';

const columns: Columns<SavingsTransactionView> = {
  accountId: 't.account_id',
  number: 't.number',
  type: savingsTypeName('t.type'),
  valueDate: 't.value_date',
  postingDate: 't.posting_date',
  amount: 't.amount',
  balance: 'b.balance',
  interestThrough: 't.interest_through',
  feeOf: 't.fee_of',
  counterpart: 't.counterpart',
  note: 't.note',
  reversedOn: 't.reversed_on',
  supersededBy: 't.superseded_by',
  createdAt: 't.created_at',
  currencyDigits: 'a.currency_digits',
};

/**
 * The balance after each of some postings `shown`, by value dates and those of one date in the order of their entry: what
 * those in force have changed by then, whichever of them are shown. One that was entered for an earlier day changes those of the
 * later ones, whose rows stay as they are.
 */
const balances = `
  placed as (
    select account_id, number, value_date, coalesce(origin, number) as place, ${balanceChange('u')} as change
    from savings_transactions u
    where account_id in (select account_id from shown) and reversed_on is null and ${isKeptTransaction('u')}
    union all
    select account_id, number, value_date, coalesce(origin, number), 0
    from shown u
    where not (reversed_on is null and ${isKeptTransaction('u')})
  ),
  balances as (
    select account_id, number,
           sum(change) over (partition by account_id order by value_date, place) as balance
    from placed
  )`;

const from = `
  from shown t
  join savings_accounts a on a.id = t.account_id
  join balances b on b.account_id = t.account_id and b.number = t.number`;

/**
 * One page of the postings of each account, in one statement; those that another took the place of only if asked for, and of
 * some types alone where types are asked for. Accruals are one a day: without them an index of the rest is walked.
 */
export async function readTransactionsOfSavings(
  db: Queryable,
  accountIds: readonly string[],
  page: Page,
  { includeSuperseded = false, types }: Partial<SavingsTransactionFilter> = {},
): Promise<ReadonlyMap<string, readonly SavingsTransactionView[]>> {
  const values: unknown[] = [accountIds, page.size + 1, includeSuperseded];
  const { name, order, within } = windowOf(page, ['int'], values);
  const isKeptOnly = types?.every((type) => isKept({ type })) ?? false;
  const ofTypes =
    types && `type = any($${values.push(types.map((type) => savingsTypeNumbers[type]))}::int[])`;
  const isShown = [within('number'), '($3::boolean or superseded_by is null)', ofTypes]
    .concat(isKeptOnly ? isKeptTransaction('savings_transactions') : [])
    .filter((condition) => condition !== undefined);
  const which = types === undefined ? '' : isKeptOnly ? '-of-kept-types' : '-of-types';
  const rows = await readViews<SavingsTransactionView>(db, {
    name: `read-savings-transactions-${name}${which}`,
    text: `
      with shown as materialized (
        select c.*
        from unnest(${askedIds}) as asked (id)
        cross join lateral (
          select * from savings_transactions
          where account_id = asked.id and ${isShown.join(' and ')}
          order by number ${order} limit $2
        ) c
      ), ${balances}
      select ${selected(columns)} ${from}
      order by t.account_id, t.number ${order}`,
    values,
  });
  return byOwner(rows, (row) => row.accountId, page);
}

/** The postings of these keys that there are, superseded ones too, in any order. */
export function readSavingsTransactionsByKey(
  db: Queryable,
  keys: readonly TransactionKey[],
): Promise<readonly SavingsTransactionView[]> {
  return readViews(db, {
    name: 'read-savings-transactions-by-key',
    text: `
      with shown as materialized (
        select c.*
        from unnest($1::bigint[], $2::int[]) as asked (account_id, number)
        join savings_transactions c using (account_id, number)
      ), ${balances}
      select ${selected(columns)} ${from}`,
    values: [keys.map(({ accountId }) => accountId), keys.map(({ number }) => number)],
  });
}

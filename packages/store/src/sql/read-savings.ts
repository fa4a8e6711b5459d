import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { statusCodes } from '@dayclose/domain/savings/status.ts';
import type { SavingsTransaction } from '@dayclose/domain/savings/transactions/transaction.ts';
import type { Queryable } from '../database.ts';
import { readRows } from '../read-rows.ts';
import type { SavingsRow } from '../savings-row.ts';
import { type BatchColumn, batchAs, batchOf, listOf } from '../tables/batch.ts';
import type { ByteReader } from '../tables/byte-reader.ts';
import { bigint, date } from '../tables/column-types.ts';
import { savingsAccounts } from '../tables/savings-accounts.ts';
import { savingsSummaries } from '../tables/savings-summaries.ts';
import { savingsTransactions } from '../tables/savings-transactions.ts';
import { type PartsByAccount, partsQuery, readByAccount } from './read-parts.ts';
import { isKeptTransaction } from './savings-types.ts';

const selected = `${savingsAccounts.select('a')}, ${savingsSummaries.select('s')}`;

const whole = `
  select ${selected}
  from savings_accounts a
  join savings_summaries s on s.account_id = a.id
  where a.id = any($1::bigint[])
  order by a.id`;

/** Of a row that was written by who does not know these steps, a close has to see more. */
const quiet = `
  select ${selected}
  from savings_summaries s
  join savings_accounts a on a.id = s.account_id and a.id between $2 and $3
  where s.account_id = any($1::bigint[]) and s.account_id between $2 and $3
    and s.status = ${statusCodes.ACTIVE} and s.next_work_on > $4::date and s.closed_through < $4::date
    and s.work_key = $5
  order by s.account_id`;

/** Accounts with their summaries, by id and in its order. To be run after their rows are locked. */
export function readSavingsRows(client: Queryable, ids: readonly string[]): Promise<readonly SavingsRow[]> {
  return readRows(client, { name: 'read-savings', text: whole, values: [listOf(bigint, ids)] }, toRow);
}

/**
 * Those of some accounts, ids in order, that are quiet up to a date by the steps of a key. To be run after their rows are
 * locked.
 */
export function readQuietSavings(
  client: Queryable,
  ids: readonly string[],
  { through, workKey }: { readonly through: LocalDate; readonly workKey: number },
): Promise<readonly SavingsRow[]> {
  const values = [listOf(bigint, ids), ids[0], ids.at(-1), formatDate(through), workKey];
  return readRows(client, { name: 'read-quiet-savings', text: quiet, values }, toRow);
}

function toRow(row: ByteReader): SavingsRow {
  return { agreed: savingsAccounts.read(row), summary: savingsSummaries.read(row) };
}

const kept = partsQuery('read-savings-transactions', {
  table: savingsTransactions,
  owner: 'account_id',
  condition: isKeptTransaction('t'),
});

/** All transactions of accounts but accruals, reversed ones too, in the order of their numbers. */
export async function readSavingsTransactions(
  client: Queryable,
  ids: readonly string[],
): Promise<PartsByAccount<SavingsTransaction>> {
  if (ids.length === 0) return new Map();
  return readByAccount(client, kept(ids), toTransaction);
}

/** An account, and the day after which transactions that bear interest are asked for. */
export interface ComingAfter {
  readonly id: string;
  readonly after: LocalDate;
}

const comingAfter: readonly BatchColumn<ComingAfter>[] = [
  { column: 'id', type: bigint, of: ({ id }) => id },
  { column: 'after', type: date, of: ({ after }) => after },
];

const coming = `
  select t.account_id, ${savingsTransactions.select('t')}
  from ${batchAs('v', comingAfter)}
  cross join lateral (
    select * from savings_transactions t
    where t.account_id = v.id and coalesce(t.interest_through + 1, t.value_date) > v.after
      and ${isKeptTransaction('t')} and t.reversed_on is null
  ) t
  order by t.account_id, t.number`;

/** Transactions in force that bear interest after a day of each account, in the order of their numbers. */
export async function readComingSavings(
  client: Queryable,
  accounts: readonly ComingAfter[],
): Promise<PartsByAccount<SavingsTransaction>> {
  if (accounts.length === 0) return new Map();
  const values = batchOf(comingAfter, accounts, undefined);
  return readByAccount(client, { name: 'read-coming-savings', text: coming, values }, toTransaction);
}

/** A posting as it is stored: the date that its entries bear is asked of new ones only. */
function toTransaction(row: ByteReader): SavingsTransaction {
  const stored = savingsTransactions.read(row);
  return { ...stored, bookedOn: stored.valueDate };
}

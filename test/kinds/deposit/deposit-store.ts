import { type EntrySet, entriesOf } from '@dayclose/domain/books/journal.ts';
import type { AccountStore, AccountsOfKind } from '@dayclose/store/accounts/account-store.ts';
import type { Queryable } from '@dayclose/store/database.ts';
import type { Pair, WriteContext } from '@dayclose/store/entity-store.ts';
import { readRows } from '@dayclose/store/read-rows.ts';
import { listOf } from '@dayclose/store/tables/batch.ts';
import { bigint, date, integer, money, smallint, text } from '@dayclose/store/tables/column-types.ts';
import type { Writes } from '@dayclose/store/tables/statement.ts';
import { table } from '@dayclose/store/tables/table.ts';
import { entriesWritten } from '@dayclose/store/writers/journal.ts';
import { kept, made } from '@dayclose/store/writers/rows.ts';
import type { DepositRole } from './books.ts';
import { type ActiveDeposit, type Deposit, type DepositStatus, linesOf } from './deposit.ts';
import { depositKind } from './kind.ts';

const statusCodes: Readonly<Record<DepositStatus, number>> = { ACTIVE: 300, CLOSED: 600 };
const statuses = new Map(Object.entries(statusCodes).map(([status, stored]) => [stored, status]));

/** A row, of which a status that there is makes a deposit. */
interface Kept extends Omit<Deposit, 'kind' | 'status' | 'posted'> {
  readonly statusCode: number;
}

const rows = table<Deposit, Kept, Pick<WriteContext, 'eventCount'>>('deposits', {
  fields: {
    id: { column: 'id', type: bigint, key: true },
    accountNo: { column: 'account_no', type: text, written: 'ONCE' },
    clientId: { column: 'client_id', type: bigint, written: 'ONCE' },
    currency: { column: 'currency', type: text, written: 'ONCE' },
    activatedOn: { column: 'activated_on', type: date, written: 'ONCE' },
    statusCode: { column: 'status', type: smallint, of: ({ status }) => statusCodes[status] },
    closedThrough: { column: 'closed_through', type: date },
    paidIn: { column: 'paid_in', type: money },
    accrued: { column: 'accrued', type: money },
    paidOut: { column: 'paid_out', type: money },
    balance: { column: 'balance', type: money },
    postingCount: { column: 'posting_count', type: integer },
    eventCount: {
      column: 'event_count',
      type: integer,
      of: (deposit, { eventCount }) => eventCount(deposit),
    },
  },
});

/** How the store knows deposits: a row each. */
export const deposits: AccountStore<Deposit, ActiveDeposit> = {
  kind: depositKind,
  summaries: { table: 'deposits', id: 'id', openStatus: statusCodes.ACTIVE },
  table: 'deposits',
  entities: { kind: 'Deposit', racedConstraints: [], write },
  statusOf: (stored) => statuses.get(stored),
  read: (client, _cache, ids) => read(client, ids),
  async readToClose(client, _cache, ids) {
    const { accounts, broken } = await read(client, ids);
    return { accounts: accounts.filter(depositKind.isOpen), broken };
  },
};

async function read(client: Queryable, ids: readonly string[]): Promise<AccountsOfKind<Deposit>> {
  const text = `select ${rows.select('d')} from deposits d where id = any($1::bigint[]) order by id`;
  const query = { name: 'read-deposits', text, values: [listOf(bigint, ids)] };
  const all = await readRows(client, query, (row) => rows.read(row));
  return {
    accounts: all.flatMap(({ statusCode, ...facts }) => {
      const status = statuses.get(statusCode) as DepositStatus | undefined;
      return status === undefined ? [] : [{ kind: 'Deposit', status, posted: [], ...facts } as const];
    }),
    broken: all
      .filter(({ statusCode }) => !statuses.has(statusCode))
      .map(({ id, accountNo, statusCode }) => ({ id, accountNo, reason: `its status is ${statusCode}` })),
  };
}

async function write(
  pairs: readonly Pair<Deposit>[],
  context: WriteContext,
  client: Queryable,
): Promise<Writes> {
  return [
    ...rows.insert(made(pairs), context),
    ...rows.update(kept(pairs), context),
    ...entriesWritten(await entrySets(client, pairs)),
  ];
}

async function entrySets(client: Queryable, pairs: readonly Pair<Deposit>[]): Promise<readonly EntrySet[]> {
  const { rows: defaults } = await client.query<{ role: DepositRole; account_id: string }>({
    name: 'read-gl-defaults',
    text: 'select role, account_id from gl_defaults',
  });
  const accounts = Object.fromEntries(defaults.map((each) => [each.role, each.account_id]));
  return pairs.flatMap(({ after: { id, currency, posted } }) =>
    posted.map((posting) => ({
      ownerKind: depositKind.ledgerOwner,
      ownerId: id,
      transactionNumber: posting.number,
      entries: entriesOf(linesOf(posting), accounts as Record<DepositRole, string>),
      currency,
      valueDate: posting.bookedOn,
      postingDate: posting.postingDate,
    })),
  );
}

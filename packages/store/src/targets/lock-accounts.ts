import { Retryable } from '@dayclose/domain/kernel/retryable.ts';
import type { AnyAccountStore } from '../accounts/account-store.ts';
import type { Queryable } from '../database.ts';
import { heldByCob } from '../sql/cob/held-accounts.ts';
import { listOf } from '../tables/batch.ts';
import { bigint } from '../tables/column-types.ts';
import type { Got } from './target-store.ts';

/** An account to lock: the row of its summary, which is in one of some stores. */
export interface LockableAccount {
  readonly stores: readonly AnyAccountStore[];
  readonly id: string;
}

/**
 * Locks accounts for a write, one after the other in the order given: at once, or not at all while a worker holds its
 * chunk, or in turn behind another command. While it waits for one it holds none that comes after it, so that no two who
 * keep one order wait for each other.
 *
 * Shape: one statement where nobody holds any of them; an account that does not exist is passed over.
 * Errors: to wait is `ACCOUNT_LOCKED` for a worker, `RETRY` (from the lock's time limit) for a command.
 */
export async function lockInOrder(client: Queryable, accounts: readonly LockableAccount[]): Promise<Got> {
  const [held, ...behind] = accounts.slice(await lockAtOnce(client, accounts));
  if (held === undefined) return { locked: undefined };
  return {
    locked: undefined,
    async wait() {
      await lockInTurn(client, held);
      if (behind.length > 0) await (await lockInOrder(client, behind)).wait?.();
    },
  };
}

/** Locks as many as are free, up to the first that is not; returns how many. */
async function lockAtOnce(client: Queryable, accounts: readonly LockableAccount[]): Promise<number> {
  const gotBefore = (index: number) =>
    index === 0 ? '' : `and exists (${rowOf(index - 1, accounts[index - 1]?.stores ?? [])})`;
  const rows = accounts.flatMap(({ stores }, index) =>
    stores.map(
      ({ summaries }, of) => `
      row_${index}_${of} as materialized (
        select from ${summaries.table} where ${summaries.id} = $${index + 1}
        ${gotBefore(index)}
        for update skip locked
      )`,
    ),
  );
  const { rowCount } = await client.query({
    name: `lock-at-once-${accounts.map(({ stores }) => namesOf(stores)).join('-')}`,
    text: `with ${rows.join(',')} ${accounts.map(({ stores }, index) => rowOf(index, stores)).join(' union all ')}`,
    values: accounts.map(({ id }) => id),
  });
  return rowCount ?? 0;
}

/** The row of an account, wherever it is. */
function rowOf(index: number, stores: readonly AnyAccountStore[]): string {
  return stores.map((_, of) => `select from row_${index}_${of}`).join(' union all ');
}

function namesOf(stores: readonly AnyAccountStore[]): string {
  return stores.map(({ kind }) => kind.name).join('+');
}

/** Waits for an account that somebody holds, unless that is a worker. */
async function lockInTurn(client: Queryable, { stores, id }: LockableAccount): Promise<void> {
  for (const store of stores) await lockRowInTurn(client, store, id);
}

async function lockRowInTurn(client: Queryable, store: AnyAccountStore, id: string): Promise<void> {
  const { kind, summaries } = store;
  if ((await heldByCob(client, store, [id])).has(id)) {
    throw new Retryable('ACCOUNT_LOCKED', { account: await accountNoOf(client, store, id) });
  }
  await client.query({
    name: `lock-in-turn-${kind.name}`,
    text: `select from ${summaries.table} where ${summaries.id} = $1 for update`,
    values: [id],
  });
}

async function accountNoOf(client: Queryable, store: AnyAccountStore, id: string): Promise<string> {
  const { rows } = await client.query<{ account_no: string }>({
    name: `account-no-of-${store.kind.name}`,
    text: `select account_no from ${store.table} where id = $1`,
    values: [id],
  });
  return rows[0]?.account_no ?? id;
}

/** Locks those accounts of a list that nobody holds, in order of their ids; returns which. */
export async function lockFree(
  client: Queryable,
  { kind, summaries: { table, id } }: AnyAccountStore,
  ids: readonly string[],
): Promise<Got<ReadonlySet<string>>> {
  const { rows } = await client.query<{ id: string }>({
    name: `lock-free-${kind.name}`,
    text: `select ${id} as id from ${table} where ${id} = any($1::bigint[]) order by ${id} for update skip locked`,
    values: [listOf(bigint, ids)],
  });
  return { locked: new Set(rows.map((row) => row.id)) };
}

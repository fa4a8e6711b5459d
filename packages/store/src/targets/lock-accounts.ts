import { Retryable } from '@dayclose/domain/kernel/retryable.ts';
import type pg from 'pg';
import type { AnyAccountStore } from '../accounts/account-store.ts';
import { heldByCob } from '../sql/cob/held-accounts.ts';

/** An account to lock: the row of its summary. */
export interface LockableAccount {
  readonly store: AnyAccountStore;
  readonly id: string;
}

/**
 * Locks accounts for a write, one after the other in the order given: at once, or not at all while a worker holds its
 * chunk, or in turn behind another command. While it waits for one it holds none that comes after it, so that no two who
 * keep one order wait for each other.
 *
 * Shape: one statement where nobody holds any of them; an account that does not exist is passed over.
 * Errors: `ACCOUNT_LOCKED` of a worker's, `RETRY` (from the lock's time limit) of a command's.
 */
export async function lockInOrder(
  client: pg.PoolClient,
  accounts: readonly LockableAccount[],
): Promise<void> {
  let left = accounts;
  for (;;) {
    left = left.slice(await lockAtOnce(client, left));
    const [held] = left;
    if (held === undefined) return;
    const { store, id } = held;
    if ((await heldByCob(client, store.kind.name, [id])).has(id)) {
      throw new Retryable('ACCOUNT_LOCKED', { account: await accountNoOf(client, held) });
    }
    await client.query({
      name: `lock-in-turn-${store.kind.name}`,
      text: `select from ${store.summaries.table} where ${store.summaries.id} = $1 for update`,
      values: [id],
    });
    left = left.slice(1);
    if (left.length === 0) return;
  }
}

/** Locks as many as are free, up to the first that is not; returns how many. */
async function lockAtOnce(client: pg.PoolClient, accounts: readonly LockableAccount[]): Promise<number> {
  const rows = accounts.map(
    ({ store: { summaries } }, index) => `
      row_${index} as materialized (
        select from ${summaries.table} where ${summaries.id} = $${index + 1}
        ${index === 0 ? '' : `and exists (select from row_${index - 1})`}
        for update skip locked
      )`,
  );
  const counts = accounts.map((_, index) => `(select count(*) from row_${index})`);
  const { rows: got } = await client.query<{ locked: number }>({
    name: `lock-at-once-${accounts.map(({ store }) => store.kind.name).join('-')}`,
    text: `with ${rows.join(',')} select (${counts.join(' + ')})::int as locked`,
    values: accounts.map(({ id }) => id),
  });
  return got[0]?.locked ?? 0;
}

async function accountNoOf(client: pg.PoolClient, { store, id }: LockableAccount): Promise<string> {
  const { rows } = await client.query<{ account_no: string }>({
    name: `account-no-of-${store.kind.name}`,
    text: `select account_no from ${store.table} where id = $1`,
    values: [id],
  });
  return rows[0]?.account_no ?? id;
}

/** Locks those accounts of a list that nobody holds, in order of their ids; returns which. */
export async function lockFree(
  client: pg.PoolClient,
  { kind, summaries: { table, id } }: AnyAccountStore,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string }>({
    name: `lock-free-${kind.name}`,
    text: `select ${id} as id from ${table} where ${id} = any($1::bigint[]) order by ${id} for update skip locked`,
    values: [`{${ids.join(',')}}`],
  });
  return new Set(rows.map((row) => row.id));
}

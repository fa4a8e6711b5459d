import { type AnyAccountStore, kindNamesOf, walksOf } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';
import { listOf } from '../../tables/batch.ts';
import { bigint } from '../../tables/column-types.ts';

const text = `
select asked.id::text as "id"
from unnest($1::bigint[]) as asked (id)
where exists (
  select from job_partitions p
  join job_runs r on r.id = p.run_id
  where r.account_kind = any($2::text[]) and r.state in ('RUNNING', 'STOPPING') and p.state = 'RUNNING' and asked.id > p.cursor and asked.id <= p.hold_to
)`;

/**
 * Those of the accounts of a kind that lie in the held range of a running partition over them, be it of a close or of a pass: whoever did not get the row of one of them was
 * refused by Close of Business. To be asked only then; the row lock is the truth, the range tells whose it is.
 */
export async function heldByCob(
  client: Queryable,
  store: AnyAccountStore,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string }>({
    name: 'cob-held-accounts',
    text,
    values: [listOf(bigint, ids), kindNamesOf(walksOf([store]))],
  });
  return new Set(rows.map((row) => row.id));
}

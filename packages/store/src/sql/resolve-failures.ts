import type { Queryable } from '../database.ts';
import { listOf } from '../tables/batch.ts';
import { bigint } from '../tables/column-types.ts';

/** An account that closed a day is no longer listed as failed. */
export async function resolveFailures(
  client: Queryable,
  kind: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await client.query({
    name: 'resolve-failures',
    text: `
      update cob_failures set resolved_at = clock_timestamp()
      where account_kind = $2 and account_id = any($1::bigint[]) and resolved_at is null`,
    values: [listOf(bigint, ids), kind],
  });
}

import { listOf } from '../tables/batch.ts';
import { bigint } from '../tables/column-types.ts';
import type { Writes } from '../tables/statement.ts';

const text = `
  update cob_failures set resolved_at = clock_timestamp()
  where account_kind = $2 and account_id = any($1::bigint[]) and resolved_at is null`;

/** An account that closed a day is no longer listed as failed. */
export function failuresResolved(kind: string, ids: readonly string[]): Writes {
  if (ids.length === 0) return [];
  return [{ name: 'resolve-failures', text, values: [listOf(bigint, ids), kind] }];
}

import type { Queryable } from '../database.ts';

/** A loan that closed a day is no longer listed as failed. */
export async function resolveFailures(client: Queryable, loanIds: readonly string[]): Promise<void> {
  if (loanIds.length === 0) return;
  await client.query({
    name: 'resolve-failures',
    text: `
      update cob_failures set resolved_at = clock_timestamp()
      where account_kind = 'LOAN' and account_id = any($1::bigint[]) and resolved_at is null`,
    values: [`{${loanIds.join(',')}}`],
  });
}

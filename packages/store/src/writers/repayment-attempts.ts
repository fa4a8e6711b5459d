import type { RepaymentAttempt } from '@dayclose/domain/transfer/repayment-attempt.ts';
import type { EntityStore } from '../entity-store.ts';
import { listOf } from '../tables/batch.ts';
import { bigint } from '../tables/column-types.ts';
import { repaymentAttempts as table } from '../tables/repayment-attempts.ts';
import { made } from './rows.ts';

const tried = `
  update cob_failures set resolved_at = clock_timestamp()
  where run_id = $1 and account_id = any($2::bigint[]) and resolved_at is null`;

/** Writes attempts, each once; an account that its run could not pay from before is no longer among its failures. */
export const repaymentAttempts: EntityStore<RepaymentAttempt> = {
  kind: 'RepaymentAttempt',
  racedConstraints: [],
  write(pairs, context) {
    const rows = made(pairs);
    const { source } = context;
    if (!('runId' in source)) throw new Error('due loans are repaid by runs');
    const ids = listOf(
      bigint,
      rows.map(({ accountId }) => accountId),
    );
    return [
      ...table.insert(rows, context),
      { name: 'resolve-paid-from', text: tried, values: [source.runId, ids] },
    ];
  },
};

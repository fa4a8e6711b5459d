import type { CobFailure } from '@dayclose/domain/job/run-at-hand.ts';
import type { EntityStore } from '../entity-store.ts';
import { type BatchColumn, batchAs, batchOf } from '../tables/batch.ts';
import { cobFailures as table } from '../tables/cob-failures.ts';
import { bigint, text } from '../tables/column-types.ts';
import { kept } from './rows.ts';

const keys: readonly BatchColumn<CobFailure>[] = [
  { column: 'run_id', type: bigint, of: ({ runId }) => runId },
  { column: 'account_kind', type: text, of: ({ accountKind }) => accountKind },
  { column: 'account_id', type: bigint, of: ({ id }) => id },
];

const resolved = `
  update cob_failures f set resolved_at = clock_timestamp()
  from ${batchAs('v', keys)}
  where f.run_id = v.run_id and f.account_kind = v.account_kind and f.account_id = v.account_id and f.resolved_at is null`;

/** Writes who skipped failed accounts, and why; of a close or a pass that follows from the account too, of statements from nothing else. */
export const cobFailures: EntityStore<CobFailure> = {
  kind: 'CobFailure',
  racedConstraints: [],
  write(pairs) {
    const rows = kept(pairs);
    const values = batchOf(keys, rows, undefined);
    return [...table.update(rows), { name: 'resolve-skipped', text: resolved, values }];
  },
};

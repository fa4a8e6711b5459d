import type { CobFailure } from '@dayclose/domain/job/run-at-hand.ts';
import { bigint, date, text } from './column-types.ts';
import { table } from './table.ts';

/** Failures of runs as people skip them; what failed is written by those who carry runs out. */
export const cobFailures = table<CobFailure, Omit<CobFailure, 'kind'>>('cob_failures', {
  fields: {
    runId: { column: 'run_id', type: bigint, key: true },
    accountKind: { column: 'account_kind', type: text, key: true },
    id: { column: 'account_id', type: bigint, key: true },
    cobDate: { column: 'cob_date', type: date, written: 'ONCE' },
    step: { column: 'step', type: text, nullable: true, written: 'ONCE' },
    code: { column: 'code', type: text, written: 'ONCE' },
    message: { column: 'message', type: text, written: 'ONCE' },
    skippedBy: { column: 'skipped_by', type: text, nullable: true },
    skipReason: { column: 'skip_reason', type: text, nullable: true },
  },
  others: ['attempts', 'failed_at', 'resolved_at', 'to_retry'],
});

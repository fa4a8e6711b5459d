import type { CatchUp } from '@dayclose/domain/job/catch-up.ts';
import { bigint } from './column-types.ts';
import { commandId, type Made } from './made-by.ts';
import { table } from './table.ts';

/** Runs after which a catch-up goes on; that it has is written by the managers. */
export const catchUps = table<CatchUp, Pick<CatchUp, 'id'>, Made>('catch_ups', {
  fields: { id: { column: 'run_id', type: bigint, key: true } },
  together: [commandId],
  others: ['noted_at', 'gone_on_at'],
});

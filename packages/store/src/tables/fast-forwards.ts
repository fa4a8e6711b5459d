import type { FastForward } from '@dayclose/domain/job/fast-forward.ts';
import { bigint, date, instant } from './column-types.ts';
import { commandId, type Made } from './made-by.ts';
import { table } from './table.ts';

/** Fast forwards as commands start them; their end is written by the managers that go on with them. */
export const fastForwards = table<FastForward, Omit<FastForward, 'kind'>, Made>('fast_forwards', {
  fields: {
    id: { column: 'id', type: bigint, key: true },
    fromDate: { column: 'from_date', type: date, written: 'ONCE' },
    toDate: { column: 'to_date', type: date, written: 'ONCE' },
    startedAt: { column: 'started_at', type: instant, written: 'ONCE' },
  },
  together: [commandId],
  others: ['ended_at', 'error'],
});

import type { FastForward } from '@dayclose/domain/job/fast-forward.ts';
import type { Queryable } from '../../database.ts';
import { readRows } from '../../read-rows.ts';
import { fastForwards } from '../../tables/fast-forwards.ts';

/** The fast forward that is under way; there is never more than one. */
export async function readForwardUnderWay(db: Queryable): Promise<FastForward | undefined> {
  const query = {
    name: 'read-fast-forward-under-way',
    text: `select ${fastForwards.select('f')} from fast_forwards f where f.ended_at is null`,
    values: [],
  };
  const [found] = await readRows(db, query, (row) => fastForwards.read(row));
  return found === undefined ? undefined : { kind: 'FastForward', ...found };
}

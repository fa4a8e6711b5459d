import type { FastForwardView } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';
import { readBusinessDates } from '../read-business-dates.ts';

/** How far the latest fast forward has come. */
export async function readFastForward(db: Queryable): Promise<FastForwardView> {
  const { rows } = await db.query<Omit<FastForwardView, 'businessDate'>>({
    name: 'read-fast-forward',
    text: `select ended_at is null as running, from_date as "fromDate", to_date as "toDate", error
           from fast_forwards order by id desc limit 1`,
  });
  const { business_date: businessDate } = await readBusinessDates(db);
  return { running: false, fromDate: null, toDate: null, error: null, ...rows[0], businessDate };
}

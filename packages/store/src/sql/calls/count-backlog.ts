import type { Queryable } from '../../database.ts';

/** Calls that are not made yet. Units: calls, none above `countedMax` counted; seconds. */
export interface CallBacklog {
  readonly waiting: number;
  readonly dead: number;
  /** Age of the oldest that waits; 0 where none does. */
  readonly oldestWaitingSeconds: number;
}

/** More of them are told as so many. */
export const countedMax = 100_000;

const counted = (state: string) =>
  `(select count(*)::integer from (select from outbound_calls where state = '${state}' limit ${countedMax}) as c)`;
const text = `
select ${counted('WAITING')} as waiting, ${counted('DEAD')} as dead,
       coalesce(extract(epoch from clock_timestamp() - (
         select created_at from outbound_calls where state = 'WAITING' order by id limit 1)), 0)::double precision
         as "oldestWaitingSeconds"`;

/** The backlog of calls. */
export async function countBacklog(db: Queryable): Promise<CallBacklog> {
  const { rows } = await db.query<CallBacklog>({ name: 'calls-backlog', text });
  return rows[0] as CallBacklog;
}

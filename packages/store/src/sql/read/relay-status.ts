import type { RelayStatusView } from '@dayclose/domain/external-events/views.ts';
import type { Queryable } from '../../database.ts';
import { measureBacklog } from '../relay/measure-backlog.ts';

const text = `
select coalesce(sum(sent_last_minute), 0)::integer as "sentLastMinute", coalesce(bool_or(connected), false) as connected,
       (array_agg(last_error order by last_error_at desc) filter (where last_error is not null))[1] as "lastError"
from relays where seen_until > clock_timestamp()`;

/** What waits in each shard and together, and what the relays that live say of themselves. */
export async function readRelayStatus(db: Queryable): Promise<RelayStatusView> {
  const { shards, pending, oldestPendingAt } = await measureBacklog(db);
  const { rows } = await db.query<Pick<RelayStatusView, 'sentLastMinute' | 'connected' | 'lastError'>>({
    name: 'read-relay-status',
    text,
  });
  const [said] = rows;
  if (said === undefined) throw new Error('the relays could not be read');
  return { ...said, shards, pending, oldestPendingAt };
}

import type { Queryable } from '../../database.ts';

/** How a relay is doing, for those who look. */
export interface RelayReport {
  readonly connected: boolean;
  readonly sentLastMinute: number;
  readonly lastError: string | undefined;
}

const text = `
with gone as (delete from relays where owner <> $1 and seen_until < clock_timestamp() - interval '1 hour'),
reported as (
  insert into relays (owner, seen_until, connected, sent_last_minute, last_error, last_error_at)
  values ($1, clock_timestamp() + make_interval(secs => $2::double precision / 1000), $3, $4, $5::text,
    case when $5::text is not null then clock_timestamp() end)
  on conflict (owner) do update set seen_until = excluded.seen_until, connected = excluded.connected,
    sent_last_minute = excluded.sent_last_minute, last_error = excluded.last_error,
    last_error_at = case when relays.last_error is distinct from excluded.last_error
      then excluded.last_error_at else relays.last_error_at end
)
select 1 + count(*)::integer as "alive" from relays where owner <> $1 and seen_until > clock_timestamp()`;

/** Says that a relay lives and how it is doing, and returns how many relays live, itself among them. */
export async function reportAlive(
  db: Queryable,
  owner: string,
  report: RelayReport,
  leaseMs: number,
): Promise<number> {
  const { connected, sentLastMinute, lastError = null } = report;
  const values = [owner, leaseMs, connected, sentLastMinute, lastError];
  const { rows } = await db.query<{ alive: number }>({ name: 'relay-report-alive', text, values });
  return rows[0]?.alive ?? 1;
}

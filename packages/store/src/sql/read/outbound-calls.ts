import type { OutboundCall, OutboundCallState } from '@dayclose/domain/outbound/outbound-call.ts';
import type { Queryable } from '../../database.ts';
import { inListOrder, type Page, windowOf } from './page.ts';

type Row = Omit<
  OutboundCall,
  'kind' | 'accountType' | 'accountId' | 'triedSince' | 'deliveredAt' | 'lastError' | 'reason'
> & {
  readonly [Field in 'accountType' | 'accountId' | 'triedSince' | 'deliveredAt' | 'lastError' | 'reason']:
    | string
    | null;
};

/** An instant as the commands' own stamps write it. */
const instant = (column: string) =>
  `to_char(c.${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const columns = `
  c.id, c.name, c.account_type as "accountType", c.account_id as "accountId", c.cob_date as "cobDate", c.state,
  c.attempts, ${instant('tried_since')} as "triedSince", ${instant('created_at')} as "createdAt",
  ${instant('next_attempt_at')} as "nextAttemptAt", ${instant('delivered_at')} as "deliveredAt",
  c.last_error as "lastError", c.reason, c.payload::text as payload,
  coalesce(c.state = 'WAITING' and c.lease_until > clock_timestamp(), false) as "isAtWork"`;

/** One page of the calls to the outside, of one state or all, the first first. */
export async function readOutboundCalls(
  db: Queryable,
  state: OutboundCallState | undefined,
  page: Page,
): Promise<readonly OutboundCall[]> {
  const values: unknown[] = [page.size + 1];
  const { order, within } = windowOf(page, ['bigint'], values);
  const where = [within('(c.id)')];
  if (state !== undefined) where.push(`c.state = $${values.push(state)}`);
  const { rows } = await db.query<Row>(
    `select ${columns} from outbound_calls c where ${where.join(' and ')} order by c.id ${order} limit $1`,
    values,
  );
  return inListOrder(rows, page).map(toCall);
}

/** Those of a list of ids that there are. */
export async function readOutboundCallsById(
  db: Queryable,
  ids: readonly string[],
): Promise<readonly OutboundCall[]> {
  const { rows } = await db.query<Row>({
    name: 'read-outbound-calls',
    text: `select ${columns} from outbound_calls c where c.id = any($1::bigint[])`,
    values: [ids],
  });
  return rows.map(toCall);
}

function toCall(row: Row): OutboundCall {
  const { accountType, accountId, triedSince, deliveredAt, lastError, reason, ...others } = row;
  return {
    ...others,
    kind: 'OutboundCall',
    accountType: accountType ?? undefined,
    accountId: accountId ?? undefined,
    triedSince: triedSince ?? undefined,
    deliveredAt: deliveredAt ?? undefined,
    lastError: lastError ?? undefined,
    reason: reason ?? undefined,
  };
}

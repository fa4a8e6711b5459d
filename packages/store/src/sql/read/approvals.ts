import type { ApprovalState } from '@dayclose/domain/kernel/approval.ts';
import type { ApprovalFilter, ApprovalView } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';
import { fromTheEnd, inListOrder, type Page, windowOf } from './page.ts';

/** An instant as the commands' own stamps write it. */
const instant = (column: string) =>
  `to_char(a.${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Of one that was not decided about in time, by the clock of the database. */
const columns = `
  a.id, a.command, a.input, a.made_by as "madeBy", ${instant('made_at')} as "madeAt",
  ${instant('expires_at')} as "expiresAt", a.decided_by as "decidedBy", ${instant('decided_at')} as "decidedAt",
  a.note, a.refused_with as "refusedWith", a.answer,
  case when a.state = 'WAITING' and a.expires_at <= now() then 'EXPIRED' else a.state end as state`;

/** What is kept of those in a state. Shape: nothing else is kept of one that is expired than that it waits. */
function conditionOf(state: ApprovalState, values: unknown[]): string {
  if (state === 'WAITING') return `a.state = 'WAITING' and a.expires_at > now()`;
  if (state === 'EXPIRED') return `a.state = 'WAITING' and a.expires_at <= now()`;
  return `a.state = $${values.push(state)}`;
}

/**
 * One page of the commands that wait for another person or did, of one state or all, of one maker or of all others, the
 * newest first.
 *
 * Shape: without a name, so that it is planned by what is asked for.
 */
export async function readApprovals(
  db: Queryable,
  { state, madeBy }: ApprovalFilter,
  page: Page,
): Promise<readonly ApprovalView[]> {
  const values: unknown[] = [page.size + 1];
  const { order, within } = windowOf(fromTheEnd(page), ['bigint'], values);
  const where = [within('(a.id)')];
  if (state !== undefined) where.push(conditionOf(state, values));
  if (madeBy !== undefined)
    where.push(`a.made_by ${madeBy.isNot ? '<>' : '='} $${values.push(madeBy.actor)}`);
  const { rows } = await db.query<ApprovalView>(
    `select ${columns} from approvals a where ${where.join(' and ')} order by a.id ${order} limit $1`,
    values,
  );
  return inListOrder(rows, page);
}

/** Those of a list of ids that there are. */
export async function readApprovalsById(
  db: Queryable,
  ids: readonly string[],
): Promise<readonly ApprovalView[]> {
  const { rows } = await db.query<ApprovalView>({
    name: 'read-approvals-by-id',
    text: `select ${columns} from approvals a where a.id = any($1::bigint[])`,
    values: [ids],
  });
  return rows;
}

import type { Queryable } from '@dayclose/store/database.ts';

/** A partition that somebody has, as it stands. */
export interface Standing {
  readonly number: number;
  readonly owner: string | null;
  readonly token: number;
  readonly isTaken: boolean;
  readonly standing: string;
}

/** The partitions of a run that are not closed yet. */
export async function standingsOf(db: Queryable, runId: string): Promise<readonly Standing[]> {
  const { rows } = await db.query<Standing>(
    `select number, owner, token, state = 'RUNNING' as "isTaken", concat_ws(' ', token, cursor, hold_to) as standing
     from job_partitions where run_id = $1 and state <> 'COMPLETED'`,
    [runId],
  );
  return rows;
}

/**
 * Whether all that was at hand has moved on since: each partition that somebody had, and one at least of those that
 * nobody had.
 */
export function haveMovedOn(from: readonly Standing[], to: readonly Standing[]): boolean {
  const now = new Map(to.map((each) => [each.number, each.standing]));
  const hasMoved = ({ number, standing }: Standing) => now.get(number) !== standing;
  const waiting = from.filter(({ isTaken }) => !isTaken);
  return (
    from.filter(({ isTaken }) => isTaken).every(hasMoved) && (waiting.length === 0 || waiting.some(hasMoved))
  );
}

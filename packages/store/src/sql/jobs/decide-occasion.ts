import type { Refused } from '@dayclose/domain/kernel/codes.ts';
import type { Queryable } from '../../database.ts';

/** What came of an occasion. */
export type OccasionOutcome = { readonly runId: string } | { readonly refusal: Refused };

const decided = `
update job_occasions
set decided_at = clock_timestamp(), attempts = attempts + 1, run_id = $2, refusal = $3::jsonb
where id = $1 and decided_at is null`;

/** Keeps what came of an occasion, which is then over. */
export async function decideOccasion(db: Queryable, id: string, outcome: OccasionOutcome): Promise<void> {
  const [runId, refusal] = 'runId' in outcome ? [outcome.runId, null] : [null, outcome.refusal];
  const values = [id, runId, refusal === null ? null : JSON.stringify(refusal)];
  await db.query({ name: 'decide-occasion', text: decided, values });
}

const deferred = `
update job_occasions
set attempts = attempts + 1, refusal = $2::jsonb,
    try_after = clock_timestamp() + make_interval(secs => least($3, power(2, least(attempts, 16))))
where id = $1 and decided_at is null`;

/** Keeps why an occasion cannot be carried out yet; it is tried again after 1 s, 2 s, 4 s and so on. Units: `mostSeconds` seconds. */
export async function deferOccasion(
  db: Queryable,
  id: string,
  refusal: Refused,
  mostSeconds: number,
): Promise<void> {
  await db.query({
    name: 'defer-occasion',
    text: deferred,
    values: [id, JSON.stringify(refusal), mostSeconds],
  });
}

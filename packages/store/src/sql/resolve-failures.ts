import type { AnyAccountKind } from '@dayclose/domain/kernel/account.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Pair } from '../entity-store.ts';
import { type BatchColumn, batchOf } from '../tables/batch.ts';
import { bigint, date } from '../tables/column-types.ts';
import type { Writes } from '../tables/statement.ts';

/** An account, and the date up to which runs have nothing left to do with it; absent where they never have. */
interface DoneAccount {
  readonly id: string;
  readonly through: LocalDate | undefined;
}

const columns: readonly BatchColumn<DoneAccount>[] = [
  { column: 'account_id', type: bigint, of: ({ id }) => id },
  { column: 'through', type: date, of: ({ through }) => through },
];

const text = `
  update cob_failures f set resolved_at = clock_timestamp()
  where f.account_kind = any($3::text[]) and f.account_id = any($1::bigint[]) and f.resolved_at is null and exists (
    select from job_runs r
    where r.id = f.run_id
      and r.cob_date <= coalesce(($2::date[])[array_position($1::bigint[], f.account_id)], 'infinity')
  )`;

/**
 * Accounts of a kind are no longer listed as failed by runs that have nothing left to do with them: by closes and passes of
 * dates that they have closed, by a pass of dates to which it has been since, and by all once they have ended.
 *
 * Shape: no statement where there are none.
 */
export function failuresResolved(kind: AnyAccountKind, pairs: readonly Pair[]): Writes {
  const { name, noun, passes = [] } = kind;
  const own = pairs.filter(({ after }) => after.kind === noun);
  const walks = [name, ...passes.map((pass) => pass.name)];
  return [
    ...resolved(walks, closed(own, kind)),
    ...passes.flatMap((pass) => resolved([pass.name], movedOn(own, pass.passedThrough))),
  ];
}

function resolved(walks: readonly string[], accounts: readonly DoneAccount[]): Writes {
  if (accounts.length === 0) return [];
  return [{ name: 'resolve-failures', text, values: [...batchOf(columns, accounts, undefined), walks] }];
}

/** Those that closed a day, or have none to close any more. */
function closed(pairs: readonly Pair[], { isOpen }: AnyAccountKind): readonly DoneAccount[] {
  const ended = pairs.filter(({ before, after }) => before !== undefined && isOpen(before) && !isOpen(after));
  const gone = new Set(ended.map(({ after }) => after.id));
  return [
    ...[...gone].map((id) => ({ id, through: undefined })),
    ...movedOn(pairs, closedThroughOf).filter(({ id }) => !gone.has(id)),
  ];
}

/** Those of which a date is another one than before. */
function movedOn(
  pairs: readonly Pair[],
  dateOf: (entity: Pair['after']) => LocalDate | undefined,
): readonly DoneAccount[] {
  return pairs.flatMap(({ before, after }) => {
    const through = dateOf(after);
    if (before === undefined || through === undefined || dateOf(before) === through) return [];
    return [{ id: after.id, through }];
  });
}

function closedThroughOf(entity: Pair['after']): LocalDate | undefined {
  return 'closedThrough' in entity ? (entity.closedThrough as LocalDate | undefined) : undefined;
}

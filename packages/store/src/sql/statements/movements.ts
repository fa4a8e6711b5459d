import type { RunDays } from '../cob/run-days.ts';

/** What statements have to know of how a kind is stored. */
export interface StatedAccounts {
  readonly kind: {
    readonly name: string;
    readonly statements?: { readonly name: string; readonly job: { readonly name: string } } | undefined;
  };
  readonly table: string;
  readonly summaries: { readonly id: string; readonly openStatus: number };
  readonly movements?: string;
}

/** What a kind has that has statements. Errors: a store without it is a defect and throws. */
export function movementsOf({ kind, movements }: StatedAccounts): string {
  if (movements === undefined) throw new Error(`the store of ${kind.name} knows no movements`);
  return movements;
}

/** SQL of whether something was done in a period on the account of a movement `m`. */
export function movedIn({ from, through }: RunDays): string {
  return `(m.posting_date between ${from} and ${through} or m.reversed_on between ${from} and ${through})`;
}

/** SQL of what a movement `m` does to a balance, with what is charged with it. */
export const movedBy = '(m.raises + m.interest + m.fees + m.penalties)';

/** SQL of whether the balance before a day has a movement `m`: it was posted by then, and not reversed. */
export function isBefore(day: string): string {
  return `m.posting_date < ${day} and (m.reversed_on is null or m.reversed_on >= ${day})`;
}

/**
 * SQL of the failure that somebody skipped of an account in the run over a period, which is looked up once for all accounts.
 *
 * Shape: its run has an alias of its own, since `days` may be columns of another one.
 */
function skippedFailure({ kind }: StatedAccounts, account: string, { from, through }: RunDays): string {
  const { statements } = kind;
  return `
    select f.account_id from cob_failures f
    where f.account_kind = '${statements?.name}' and f.account_id = ${account} and f.skipped_by is not null and f.run_id = (
      select over_period.id from job_runs over_period
      where over_period.job = '${statements?.job.name}' and over_period.cob_date = ${through}
        and coalesce(over_period.period_from, '-infinity') = ${from}
    )`;
}

/**
 * SQL of whether an account, a row `s` of its kind's summaries, is to have a statement about a period, and has none: it is
 * open and was by its end, or something was done on it, and nobody left it out.
 */
export function withoutStatement(store: StatedAccounts, days: RunDays): string {
  const { table, summaries } = store;
  const { id, openStatus } = summaries;
  // Selects of one row, which are looked up by their keys for each account: an "exists" beside an "or" would be made a table of
  // all that was ever posted, for every chunk.
  return `(
    s.status = ${openStatus} and (select a.activated_on from ${table} a where a.id = s.${id}) <= ${days.through}
    or (
      select true from (${movementsOf(store)}) m where m.account_id = s.${id} and ${movedIn(days)} limit 1
    )
  ) and (
    select made.account_id from statements made
    where made.account_id = s.${id} and made.to_date = ${days.through} and made.from_date = ${days.from}
  ) is null and (${skippedFailure(store, `s.${id}`, days)}
  ) is null`;
}

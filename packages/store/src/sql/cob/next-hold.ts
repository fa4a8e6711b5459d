import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { AnyAccountStore, Summaries } from '../../accounts/account-store.ts';
import { businessDateInForce } from '../business-date-in-force.ts';
import type { RunDays } from './run-days.ts';

/**
 * SQL of whether a row `s` of a kind's summaries is of an account that a close of a date still has to close, whatever it
 * is asked for: also one of which no date is known, or one that is still to come, so that a close looks at it and says
 * what is wrong.
 */
export const behind = (summaries: Summaries, days: RunDays): string => {
  if (summaries.left !== undefined) return summaries.left(days);
  const { openStatus, passedThrough } = summaries;
  const through = `s.${passedThrough ?? 'closed_through'}`;
  // A pass has been to the business date itself; a day is closed once it is over.
  const isToCome = passedThrough === undefined ? '>=' : '>';
  return `s.status = ${openStatus} and (
    ${through} < ${days.through} or ${through} is null
    or ${through} ${isToCome} (select ${businessDateInForce('d')} from business_dates d)
  )`;
};

/** The days of a run that is about a date, which closes and passes are, by the SQL of that. */
export function aboutDate(date: string): RunDays {
  return { through: date, from: date };
}

/** The days of a run, as the last parameters of a statement. */
export function lastParameters(first: number): RunDays {
  return { through: `$${first}::date`, from: `$${first + 1}::date` };
}

/** The values of these: the first day of a period only where runs are about one. */
export function valuesOfDays(
  { summaries }: Pick<AnyAccountStore, 'summaries'>,
  { cobDate, periodFrom }: { readonly cobDate: LocalDate; readonly periodFrom: LocalDate | null },
): readonly string[] {
  if (summaries.does !== 'STATEMENTS') return [formatDate(cobDate)];
  if (periodFrom === null) throw new Error('a run over a period has no first day');
  return [formatDate(cobDate), formatDate(periodFrom)];
}

/**
 * SQL of how many days of an account, a row `s` of its kind's summaries, a close of a date has to close: at least one, and
 * for what closes none one of each, or as many as it weighs.
 */
export function daysToClose({ passedThrough, does, weight = '1' }: Summaries, { through }: RunDays): string {
  const closes = passedThrough === undefined && does === undefined;
  return closes ? `greatest(${through} - s.closed_through, 1)` : weight;
}

/**
 * SQL of the id up to which the next chunk reaches: as many accounts as hold no more than `days` days to close, at least
 * one; the end of the partition where no more than that are left.
 *
 * Units: days counts account-days, one for each day that one account has to close.
 */
export function nextHold(
  summaries: Summaries,
  given: { after: string; last: string; runDays: RunDays; days: string },
): string {
  const { after, last, runDays, days } = given;
  const { table, id } = summaries;
  return `(
    select case when count(*) filter (where not fits) = 0 and count(*) < ${days} then ${last}
                else max(id) filter (where fits) end
    from (
      select id, sum(to_close) over (order by id) <= ${days} or row_number() over (order by id) = 1 as fits
      from (
        select s.${id} as id, ${daysToClose(summaries, runDays)} as to_close
        from ${table} s
        where ${behind(summaries, runDays)} and s.${id} > ${after} and s.${id} <= ${last}
        order by s.${id}
        limit ${days}
      ) as first_ones
    ) as sized
  )`;
}

import { statusCodes } from '@dayclose/domain/loan/status.ts';
import { businessDateInForce } from '../business-date-in-force.ts';

/**
 * The loans that a close of a date still has to close, whatever they are asked for: also those of which no date is known,
 * or one that is still to come, so that a close looks at them and says what is wrong.
 */
export const behind = (summary: string, cobDate: string): string =>
  `${summary}.status = ${statusCodes.ACTIVE} and (
    ${summary}.closed_through < ${cobDate} or ${summary}.closed_through is null
    or ${summary}.closed_through >= (select ${businessDateInForce('d')} from business_dates d)
  )`;

/**
 * SQL of the id up to which the next chunk reaches: as many loans as hold no more than `days` days to close, at least
 * one; the end of the partition where no more than that are left.
 *
 * Units: days counts account-days, one for each day that one account has to close.
 */
export function nextHold(given: { after: string; last: string; cobDate: string; days: string }): string {
  const { after, last, cobDate, days } = given;
  return `(
    select case when count(*) filter (where not fits) = 0 and count(*) < ${days} then ${last}
                else max(loan_id) filter (where fits) end
    from (
      select loan_id, sum(to_close) over (order by loan_id) <= ${days} or row_number() over (order by loan_id) = 1 as fits
      from (
        select s.loan_id, greatest(${cobDate} - s.closed_through, 1) as to_close
        from loan_summaries s
        where ${behind('s', cobDate)} and s.loan_id > ${after} and s.loan_id <= ${last}
        order by s.loan_id
        limit ${days}
      ) as first_ones
    ) as sized
  )`;
}

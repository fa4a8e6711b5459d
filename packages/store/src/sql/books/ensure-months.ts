import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Queryable } from '../../database.ts';
import { businessDateInForce } from '../business-date-in-force.ts';

interface Made {
  readonly made: number;
}

/**
 * Makes the missing months of the journal from the day after the last closed one to so many months after the business date,
 * and returns how many it made.
 *
 * Shape: what is posted in a month that has none goes to a partition of other months, and that month stays there.
 */
export async function ensureMonthsAhead(db: Queryable, months: number): Promise<number> {
  const { rows } = await db.query<Made>({
    name: 'ensure-months-ahead',
    text: `
      select ensure_journal_months(b.cob_date, (d.business_date + make_interval(months => $1::integer))::date) as made
      from business_dates b cross join lateral (select ${businessDateInForce('b')} as business_date) d`,
    values: [months],
  });
  return rows[0]?.made ?? 0;
}

/** Makes the missing months of the journal from one day to another, for what is written of the past. */
export async function ensureMonths(db: Queryable, first: LocalDate, last: LocalDate): Promise<number> {
  const { rows } = await db.query<Made>({
    text: 'select ensure_journal_months($1::date, $2::date) as made',
    values: [formatDate(first), formatDate(last)],
  });
  return rows[0]?.made ?? 0;
}

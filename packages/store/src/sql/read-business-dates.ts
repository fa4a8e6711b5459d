import type { BusinessDateMode } from '@dayclose/domain/dates/business-dates.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Queryable } from '../database.ts';
import { businessDateInForce } from './business-date-in-force.ts';

export interface BusinessDatesRow {
  readonly business_date: LocalDate;
  readonly cob_date: LocalDate;
  readonly mode: BusinessDateMode;
  readonly time_zone: string;
  readonly automatic_cob_date: boolean;
  readonly sandbox: boolean;
  /** The last day through which the books are closed. */
  readonly books_closed_on: LocalDate | null;
  /** The database's instant, RFC 3339. */
  readonly now: string;
}

/** The dates in force, and the instant: the stored ones, or in mode SYSTEM those of the tenant's calendar. */
export async function readBusinessDates(client: Queryable): Promise<BusinessDatesRow> {
  const { rows } = await client.query<BusinessDatesRow>({
    name: 'read-business-dates',
    text: `
      select d.business_date, case when s.automatic_cob_date then d.business_date - 1 else s.cob_date end as cob_date,
             s.mode, s.time_zone, s.automatic_cob_date, s.sandbox,
             (select max(closed_on) from closed_books) as books_closed_on,
             to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now
      from business_dates s
      cross join lateral (
        select ${businessDateInForce('s')} as business_date
      ) d`,
  });
  const [row] = rows;
  if (row === undefined) throw new Error('the tenant has no business dates; it was never provisioned');
  return row;
}

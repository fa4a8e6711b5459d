import type { BusinessDateMode } from '@dayclose/domain/dates/business-dates.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Stamp } from '@dayclose/domain/kernel/stamp.ts';
import type { Queryable } from '../database.ts';
import { businessDateInForce } from './business-date-in-force.ts';
import { type Telling, tellingNow } from './telling.ts';

export interface BusinessDatesRow {
  readonly business_date: LocalDate;
  readonly cob_date: LocalDate;
  readonly mode: BusinessDateMode;
  readonly time_zone: string;
  readonly automatic_cob_date: boolean;
  readonly sandbox: boolean;
  /** The last day through which the books are closed. */
  readonly books_closed_on: LocalDate | null;
  /** The version of the tenant's calendar that is in force; none where every day is a working day. */
  readonly calendar_id: string | null;
  /** The database's instant, RFC 3339. */
  readonly now: string;
}

/** What a command takes its stamp from. */
export interface StampRow extends BusinessDatesRow {
  readonly telling: Telling;
}

const datesText = (besides = '') => `
  select d.business_date, case when s.automatic_cob_date then d.business_date - 1 else s.cob_date end as cob_date,
         s.mode, s.time_zone, s.automatic_cob_date, s.sandbox,
         (select max(closed_on) from closed_books) as books_closed_on,
         (select max(id) from working_calendars) as calendar_id,
         to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now${besides}
  from business_dates s
  cross join lateral (
    select ${businessDateInForce('s')} as business_date
  ) d`;

const dates = { name: 'read-business-dates', text: datesText() };
const stamp = { name: 'read-stamp', text: datesText(`, ${tellingNow} as telling`) };

/** The dates in force, and the instant: the stored ones, or in mode SYSTEM those of the tenant's calendar. */
export async function readBusinessDates(client: Queryable): Promise<BusinessDatesRow> {
  return provisioned(await client.query<BusinessDatesRow>(dates));
}

/** The same, and how events are told at this moment. */
export async function readStamp(client: Queryable): Promise<StampRow> {
  return provisioned(await client.query<StampRow>(stamp));
}

/** What a command is stamped with by these dates: what it posts bears the business date, and no closed day. */
export function stampOf(dates: StampRow, by: Pick<Stamp, 'actor' | 'tenant' | 'workingDays'>): Stamp {
  return {
    businessDate: dates.business_date,
    cobDate: dates.cob_date,
    postingDate: dates.business_date,
    booksClosedOn: dates.books_closed_on ?? undefined,
    now: dates.now,
    ...by,
  };
}

function provisioned<Row>({ rows }: { readonly rows: readonly Row[] }): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('the tenant has no business dates; it was never provisioned');
  return row;
}

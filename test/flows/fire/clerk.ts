import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type pg from 'pg';
import { waitFor } from '../../harness/wait-for.ts';
import type { Random } from '../../relay/seeded.ts';
import type { Settled } from './patient-client.ts';

/** Once the date has moved: both closes, and then what is due is paid from savings, each after the one before. */
const chain = ['LOAN_CLOSE_OF_BUSINESS', 'SAVINGS_CLOSE_OF_BUSINESS', 'REPAY_FROM_SAVINGS'] as const;
const [, , last] = chain;
const chainDeadlineMs = 120_000;
/** Of so many days one is over before its chain has ended: what is left of it meets the next. */
const daysToAHurry = 12;
const daysToClosedBooks = 8;
/** How long books stay open. Units: days. */
const booksOpen = 30;

/** Who moves the date of a lender. Shape: `give` gives a command until it is decided on. */
export interface Office {
  readonly pool: pg.Pool;
  give(name: string, input: object): Promise<Settled>;
}

export async function today({ pool }: Pick<Office, 'pool'>): Promise<LocalDate> {
  const { rows } = await pool.query('select business_date from business_dates');
  return rows[0].business_date;
}

/** Has each day followed by its closes and payments. */
export async function openDays({ give }: Office): Promise<void> {
  for (const name of chain) await give('updateJob', { name, active: true });
}

/** Moves the date on by a day; mostly waits until the day before is closed and what is due of it is paid. */
export async function passDay(office: Office, random: Random): Promise<void> {
  await office.give('runJob', { name: 'INCREASE_BUSINESS_DATE' });
  const date = await today(office);
  if (random.once(daysToClosedBooks)) await office.give('closeBooks', { date: formatDate(date - booksOpen) });
  if (!random.once(daysToAHurry)) await chainEnded(office, date);
}

/**
 * Waits until all that follows a date is over; also what is yet to start, as where the close of the day before was in its way.
 *
 * Errors: it is not in time.
 */
export async function chainEnded({ pool }: Pick<Office, 'pool'>, date: LocalDate): Promise<void> {
  const text = `
    select from job_runs r where r.job = $1 and r.cob_date = $2
      and not exists (select from job_runs open where open.ended_at is null)
      and not exists (select from job_occasions where decided_at is null)`;
  await waitFor(async () => (await pool.query(text, [last, formatDate(date)])).rows.length > 0, {
    what: `all that follows ${formatDate(date)} to end`,
    deadlineMs: chainDeadlineMs,
    everyMs: 20,
  });
}

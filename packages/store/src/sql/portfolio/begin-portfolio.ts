import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Queryable } from '../../database.ts';

/** Has the portfolio begin with a day: accounts that are there closed those before it where nobody added them up. */
export async function beginPortfolio(db: Queryable, firstDay: LocalDate): Promise<void> {
  await db.query('insert into portfolio_start (first_day) values ($1)', [formatDate(firstDay)]);
}

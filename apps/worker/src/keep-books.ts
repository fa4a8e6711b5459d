import { ensureMonthsAhead } from '@dayclose/store/sql/books/ensure-months.ts';
import { foldDayTotals } from '@dayclose/store/sql/books/fold-day-totals.ts';
import { foldPortfolio } from '@dayclose/store/sql/portfolio/fold-portfolio.ts';
import type { WorkerContext } from './context.ts';

/**
 * Folds day totals of the books and days of the portfolio, some each time, and makes months of the journal ahead; harmless
 * beside another manager.
 */
export async function keepBooks({ config, tenant, log }: WorkerContext): Promise<void> {
  const folded = await foldDayTotals(tenant.primary, config.DAY_TOTALS_FOLDED_A_TICK);
  if (folded > 0) log.debug({ folded }, 'day totals of the books are folded');
  const days = await foldPortfolio(tenant.primary, config.DAY_TOTALS_FOLDED_A_TICK);
  if (days > 0) log.debug({ folded: days }, 'days of the portfolio are folded');
  const made = await ensureMonthsAhead(tenant.primary, config.JOURNAL_MONTHS_AHEAD);
  if (made > 0) log.info({ made }, 'months of the journal were made');
}

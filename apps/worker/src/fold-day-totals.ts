import { foldDayTotals } from '@dayclose/store/sql/books/fold-day-totals.ts';
import type { WorkerContext } from './context.ts';

/** Folds day totals of the books, some each time; harmless where another manager is at it. */
export async function foldTotals({ config, tenant, log }: WorkerContext): Promise<void> {
  const folded = await foldDayTotals(tenant.primary, config.DAY_TOTALS_FOLDED_A_TICK);
  if (folded > 0) log.debug({ folded }, 'day totals of the books are folded');
}

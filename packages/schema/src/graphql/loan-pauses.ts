import type { DelinquencyPause } from '@dayclose/domain/loan/delinquency/pause.ts';
import type { LoanView } from '@dayclose/domain/loan/views.ts';
import type { SchemaContext } from './context.ts';
import { loadTogether } from './loaders.ts';

/** The delinquency pauses of a loan in the order of their entry; those of all loans of an answer are read at once. */
export async function pausesOf(
  context: SchemaContext,
  { id, pauseCount }: LoanView,
): Promise<readonly DelinquencyPause[]> {
  if (pauseCount === 0) return [];
  const pauses = await loadTogether(context, 'pauses', id, (ids) => context.source.reads.pausesOfLoans(ids));
  return pauses ?? [];
}

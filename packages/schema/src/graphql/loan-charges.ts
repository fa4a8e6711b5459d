import { transactionIdOf, transactionKeyOf } from '@dayclose/domain/kernel/transaction-id.ts';
import type { LoanChargeView, LoanView } from '@dayclose/domain/loan/views.ts';
import type { SchemaContext } from './context.ts';
import { loadTogether } from './loaders.ts';

/** A charge's id among those of all loans: made like that of a posting. */
export function chargeIdOf({ loanId, number }: Pick<LoanChargeView, 'loanId' | 'number'>): string {
  return transactionIdOf(loanId, number);
}

/** The charges of a loan that were not taken back; those of all loans of an answer are read at once. */
export async function chargesOf(
  context: SchemaContext,
  { id, chargeCount }: LoanView,
): Promise<readonly LoanChargeView[]> {
  if (chargeCount === 0) return [];
  const charges = await loadTogether(context, 'charges-of-loans', id, (ids) =>
    context.source.reads.chargesOfLoans(ids),
  );
  return charges ?? [];
}

/** The charge of an id, taken back or not. */
export function chargeById(context: SchemaContext, id: string): Promise<LoanChargeView | undefined> {
  return loadTogether(context, 'loan-charges', id, async (ids) => {
    const keys = ids.flatMap((each) => transactionKeyOf(each) ?? []);
    const charges = await context.source.reads.chargesByKey(keys);
    return new Map(charges.map((charge) => [chargeIdOf(charge), charge]));
  });
}

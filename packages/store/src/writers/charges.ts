import type { Loan } from '@dayclose/domain/loan/loan.ts';
import type { Pair } from '../entity-store.ts';
import { type LoanChargeDue, loanChargeDues } from '../tables/loan-charge-dues.ts';
import { loanCharges } from '../tables/loan-charges.ts';
import type { Made } from '../tables/made-by.ts';
import { RowChanges } from '../tables/row-changes.ts';
import type { Writes } from '../tables/statement.ts';
import { partChanges } from './loan-parts.ts';

/** Charges that are new or were taken back, and what became of their dues; a charge never changes otherwise. */
export function chargesOf(pairs: readonly Pair<Loan>[], context: Made): Writes {
  const { made, changed } = partChanges(pairs, ({ charges }) => charges, { table: loanCharges, context });
  const dues = dueChanges(pairs);
  return [
    ...loanCharges.upsert([...made, ...changed], context),
    ...loanChargeDues.delete(dues.gone),
    ...loanChargeDues.upsert([...dues.made, ...dues.changed]),
  ];
}

/** Shape: a replay makes dues anew, of which most are as they were; a schedule made anew may have fewer of them. */
function dueChanges(pairs: readonly Pair<Loan>[]): RowChanges<LoanChargeDue> {
  const changes = new RowChanges<LoanChargeDue>();
  for (const { before, after } of pairs) {
    if (before?.charges === after.charges) continue;
    const known = new Map(before?.charges.map((charge) => [charge.number, charge]));
    for (const { number, dues } of after.charges) {
      changes.compare(known.get(number)?.dues ?? [], dues, {
        keyOf: ({ installment }) => installment,
        rowOf: (part) => ({ accountId: after.id, chargeNumber: number, part }),
        differ: (old, due) => loanChargeDues.differs(old, due),
      });
    }
  }
  return changes;
}

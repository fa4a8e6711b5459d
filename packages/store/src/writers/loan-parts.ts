import type { Loan } from '@dayclose/domain/loan/loan.ts';
import type { Pair } from '../entity-store.ts';
import type { AccountPart } from '../tables/account-part.ts';
import { RowChanges } from '../tables/row-changes.ts';
import type { Table } from '../tables/table.ts';

/** What became of one of the things that loans have many of, each with a number of its own. */
export function partChanges<Part extends { readonly number: number }, Value, Context>(
  pairs: readonly Pair<Loan>[],
  partsOf: (loan: Loan) => readonly Part[],
  { table, context }: { readonly table: Table<AccountPart<Part>, Value, Context>; readonly context: Context },
): RowChanges<AccountPart<Part>> {
  const changes = new RowChanges<AccountPart<Part>>();
  const differ = (was: AccountPart<Part>, is: AccountPart<Part>) => table.differs(was, is, context);
  for (const { before, after } of pairs) {
    const [was, is] = [before === undefined ? [] : partsOf(before), partsOf(after)];
    if (was === is) continue;
    const rowOf = (part: Part) => ({ accountId: after.id, part });
    changes.compare(was, is, { keyOf, rowOf, differ });
  }
  return changes;
}

function keyOf({ number }: { readonly number: number }): number {
  return number;
}

import type { Queryable } from '../database.ts';
import { readRows } from '../read-rows.ts';
import { listOf } from '../tables/batch.ts';
import type { ByteReader } from '../tables/byte-reader.ts';
import { bigint } from '../tables/column-types.ts';
import { readCell } from '../tables/row-reader.ts';

/** What loans have many of, by the loan's id; a loan that has none is left out. */
export type PartsByLoan<Part> = ReadonlyMap<string, readonly Part[]>;

/** A statement whose rows begin with the id of a loan. */
export interface PartsQuery {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/** The rows of a statement by loan, each list in the order in which they come. */
export async function readByLoan<Part>(
  client: Queryable,
  query: PartsQuery,
  toPart: (row: ByteReader) => Part,
): Promise<PartsByLoan<Part>> {
  const parts = new Map<string, Part[]>();
  await readRows(client, query, (row) => {
    const loanId = readCell(row, bigint) as string;
    const part = toPart(row);
    const list = parts.get(loanId);
    if (list === undefined) parts.set(loanId, [part]);
    else list.push(part);
  });
  return parts;
}

/** A statement that reads rows that a table has of loans, in the order of their numbers. */
export function partsQuery(
  name: string,
  table: { readonly name: string; select(alias: string): string },
  condition = 'true',
): (loanIds: readonly string[]) => PartsQuery {
  const text = `
      select t.loan_id, ${table.select('t')} from ${table.name} t
      where t.loan_id = any($1::bigint[]) and ${condition}
      order by t.loan_id, t.number`;
  return (loanIds) => ({ name, text, values: [listOf(bigint, loanIds)] });
}

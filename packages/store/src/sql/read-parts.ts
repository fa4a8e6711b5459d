import type { Queryable } from '../database.ts';
import { readRows } from '../read-rows.ts';
import { listOf } from '../tables/batch.ts';
import type { ByteReader } from '../tables/byte-reader.ts';
import { bigint } from '../tables/column-types.ts';
import { readCell } from '../tables/row-reader.ts';

/** What accounts have many of, by the account's id; an account that has none is left out. */
export type PartsByAccount<Part> = ReadonlyMap<string, readonly Part[]>;

/** A statement whose rows begin with the id of an account. */
export interface PartsQuery {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/** The rows of a statement by account, each list in the order in which they come. */
export async function readByAccount<Part>(
  client: Queryable,
  query: PartsQuery,
  toPart: (row: ByteReader) => Part,
): Promise<PartsByAccount<Part>> {
  const parts = new Map<string, Part[]>();
  await readRows(client, query, (row) => {
    const accountId = readCell(row, bigint) as string;
    const part = toPart(row);
    const list = parts.get(accountId);
    if (list === undefined) parts.set(accountId, [part]);
    else list.push(part);
  });
  return parts;
}

/** A table that has many rows of an account. */
interface PartsTable {
  readonly name: string;
  select(alias: string): string;
}

/** A statement that reads rows that a table has of accounts, in the order of their numbers. */
export function partsQuery(
  name: string,
  {
    table,
    owner,
    condition = 'true',
  }: { readonly table: PartsTable; readonly owner: string; readonly condition?: string },
): (accountIds: readonly string[]) => PartsQuery {
  const text = `
      select t.${owner}, ${table.select('t')} from ${table.name} t
      where t.${owner} = any($1::bigint[]) and ${condition}
      order by t.${owner}, t.number`;
  return (accountIds) => ({ name, text, values: [listOf(bigint, accountIds)] });
}

import type { Queryable } from './database.ts';
import type { ByteReader } from './tables/byte-reader.ts';

declare module 'pg' {
  interface QueryArrayConfig {
    readonly binary?: boolean;
  }
}

/** A statement whose rows are read. */
export interface ReadQuery {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/**
 * Runs a statement, and makes a value of each row as it comes in.
 *
 * Shape: `read` takes the cells of a row in their order, each after its length. The session is one of ours.
 */
export async function readRows<Value>(
  client: Queryable,
  query: ReadQuery,
  read: (row: ByteReader) => Value,
): Promise<Value[]> {
  const { rows } = await client.query<[Value]>({
    ...query,
    rowMode: 'array',
    binary: true,
    types: { getTypeParser: () => read as (row: never) => Value },
  });
  return rows.map(([value]) => value);
}

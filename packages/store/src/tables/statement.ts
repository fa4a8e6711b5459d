import type pg from 'pg';
import type { Queryable } from '../database.ts';
import { type BatchColumn, batchAs, batchOf, listed } from './batch.ts';

/** A statement that writes the rows of a batch; its text is made once. */
export interface Statement<Source, Context> {
  readonly name: string;
  readonly text: string;
  readonly columns: readonly BatchColumn<Source, Context>[];
  /** What is the same for all rows: a batch of one, of the context. */
  readonly together: readonly BatchColumn<Context>[];
}

/** Statements that write, in the order in which they have to be run. */
export type Writes = readonly pg.QueryConfig[];

/** It with what it writes; nothing where there is no row. */
export function writing<Source, Context>(
  { name, text, columns, together }: Statement<Source, Context>,
  { rows, context }: { readonly rows: readonly Source[]; readonly context: Context },
): Writes {
  if (rows.length === 0) return [];
  const values = [...batchOf(columns, rows, context), ...batchOf(together, [context], undefined)];
  return [{ name, text, values }];
}

/** Runs them in their order, in the transaction at hand: in one trip. */
export async function runAll(client: Queryable, writes: Writes): Promise<void> {
  await Promise.all(writes.map((each) => client.query(each)));
}

interface Inserted<Source, Context> {
  readonly columns: readonly BatchColumn<Source, Context>[];
  readonly together: readonly BatchColumn<Context>[];
  readonly ordered: boolean;
}

/** Ids are drawn before their rows are written, also those of columns that would draw their own. */
export function insertText<Source, Context>(
  table: string,
  { columns, together, ordered }: Inserted<Source, Context>,
): string {
  const values = [
    ...columns.map(({ column }) => `v.${column}`),
    ...together.map(({ type }, index) => `($${columns.length + index + 1}::${type.sql}[])[1]`),
  ];
  return `
    insert into ${table} (${listed([...columns, ...together])}) overriding system value
    select ${values.join(', ')}
    from ${batchAs('v', columns, { ordered })}${ordered ? '\n    order by v.ordinality' : ''}`;
}

export function updateText<Source, Context>(
  table: string,
  keys: readonly BatchColumn<Source, Context>[],
  changing: readonly BatchColumn<Source, Context>[],
): string {
  return `
    update ${table} t
    set ${changing.map(({ column }) => `${column} = v.${column}`).join(', ')}
    from ${batchAs('v', [...keys, ...changing])}
    where ${matching(keys)}`;
}

/** What follows an insert where rows may be there already; those of which nothing changes stay as they are. */
export function conflictText(
  keys: readonly { readonly column: string }[],
  changing: readonly { readonly column: string }[],
): string {
  const conflict = `
    on conflict (${listed(keys)}) do`;
  if (changing.length === 0) return `${conflict} nothing`;
  return `${conflict} update
    set ${changing.map(({ column }) => `${column} = excluded.${column}`).join(', ')}`;
}

export function deleteText<Source, Context>(
  table: string,
  keys: readonly BatchColumn<Source, Context>[],
): string {
  return `
    delete from ${table} t
    using ${batchAs('v', keys)}
    where ${matching(keys)}`;
}

function matching(keys: readonly { readonly column: string }[]): string {
  return keys.map(({ column }) => `t.${column} = v.${column}`).join(' and ');
}

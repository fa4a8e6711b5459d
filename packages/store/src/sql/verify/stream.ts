import type { Queryable } from '../../database.ts';

const fetched = 5_000;
let opened = 0;

/**
 * Rows of a query in the transaction at hand, some thousand at a time: no more of them are ever in memory.
 *
 * Shape: several may be open at once.
 */
export async function* stream<Row extends object>(client: Queryable, text: string): AsyncGenerator<Row> {
  opened += 1;
  const name = `verify_${opened}`;
  await client.query(`declare ${name} no scroll cursor for ${text}`);
  try {
    for (;;) {
      const { rows } = await client.query<Row>(`fetch ${fetched} from ${name}`);
      yield* rows;
      if (rows.length < fetched) return;
    }
  } finally {
    await client.query(`close ${name}`);
  }
}

/** Where a row stands in its order. */
export type KeyOf<Row> = (row: Row) => bigint;

/**
 * Rows beside all those of another stream that have the same key; where one side has none, the other one alone.
 *
 * Shape: both come in the order of their keys, and each key is once on the left.
 */
export async function* sideBySide<Left, Right>(
  lefts: AsyncIterable<Left>,
  leftKey: KeyOf<Left>,
  rights: AsyncIterable<Right>,
  rightKey: KeyOf<Right>,
): AsyncGenerator<{ readonly left: Left | undefined; readonly rights: readonly Right[] }> {
  const groups = grouped(rights, rightKey);
  try {
    let group = await groups.next();
    for await (const left of lefts) {
      const key = leftKey(left);
      while (!group.done && group.value.key < key) {
        yield { left: undefined, rights: group.value.rows };
        group = await groups.next();
      }
      const same = !group.done && group.value.key === key ? group.value.rows : undefined;
      yield { left, rights: same ?? [] };
      if (same !== undefined) group = await groups.next();
    }
    for (; !group.done; group = await groups.next()) yield { left: undefined, rights: group.value.rows };
  } finally {
    await groups.return(undefined);
  }
}

async function* grouped<Row>(
  rows: AsyncIterable<Row>,
  keyOf: KeyOf<Row>,
): AsyncGenerator<{ readonly key: bigint; readonly rows: readonly Row[] }, undefined> {
  let group: { key: bigint; rows: Row[] } | undefined;
  for await (const row of rows) {
    const key = keyOf(row);
    if (group?.key === key) {
      group.rows.push(row);
      continue;
    }
    if (group !== undefined) yield group;
    group = { key, rows: [row] };
  }
  if (group !== undefined) yield group;
  return undefined;
}

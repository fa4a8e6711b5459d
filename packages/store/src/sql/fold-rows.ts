import type { Queryable } from '../database.ts';

/** Rows that writers add and never touch, and that are folded into one of each key. Shape: with a column `folded`. */
export interface LooseRows {
  readonly table: string;
  readonly keys: readonly string[];
  /** What is added up. */
  readonly sums: readonly string[];
}

/**
 * Folds rows that writers added into one for each key, so many at most; returns how many there were. In one statement, so that
 * whoever reads sees them either as they were or folded.
 *
 * Shape: writers add rows and touch none, so they never wait for it; of several that fold at once each takes rows of its
 * own, and they add to the same sums in the same order.
 */
export async function foldRows(
  db: Queryable,
  { table, keys, sums }: LooseRows,
  most: number,
): Promise<number> {
  const by = keys.join(', ');
  const { rows } = await db.query<{ loose: number }>({
    name: `fold ${table}`,
    text: `
      with loose as (
        delete from ${table}
        where ctid = any (array(select ctid from ${table} where not folded limit $1 for update skip locked))
        returning *
      ), folded as (
        insert into ${table} as t (${by}, ${sums.join(', ')}, folded)
        select ${by}, ${sums.map((each) => `sum(${each})`).join(', ')}, true
        from loose
        group by ${by}
        order by ${by}
        on conflict (${by}) where folded
        do update set ${sums.map((each) => `${each} = t.${each} + excluded.${each}`).join(', ')}
      )
      select count(*)::int as loose from loose`,
    values: [most],
  });
  return rows[0]?.loose ?? 0;
}

/**
 * Which rows of a list are asked for.
 *
 * Shape: `size` rows after the key `from`, or before it where `backward`; absent means from the end that it starts at.
 */
export interface Page {
  readonly size: number;
  readonly backward: boolean;
  readonly from: readonly string[] | undefined;
}

/** The comparison and the direction that a page needs in SQL. */
export function directionOf({ backward }: Page): {
  readonly beyond: '<' | '>';
  readonly order: 'asc' | 'desc';
} {
  return backward ? { beyond: '<', order: 'desc' } : { beyond: '>', order: 'asc' };
}

/** Rows that were read from the end of the page that is nearest to its key, in list order. */
export function inListOrder<Row>(rows: readonly Row[], { backward }: Page): readonly Row[] {
  return backward ? rows.toReversed() : rows;
}

/** Rows by their owner, each list in list order; owners without rows are left out. */
export function byOwner<Row>(
  rows: readonly Row[],
  owner: (row: Row) => string,
  page: Page,
): ReadonlyMap<string, readonly Row[]> {
  const lists = new Map<string, Row[]>();
  for (const row of inListOrder(rows, page)) {
    const list = lists.get(owner(row));
    if (list === undefined) lists.set(owner(row), [row]);
    else list.push(row);
  }
  return lists;
}

/**
 * Which rows of a list are asked for.
 *
 * Shape: the `size` rows that come first between the keys `after` and `before`, or last where `backward`; an absent key
 * is that end of the list.
 */
export interface Page {
  readonly size: number;
  readonly backward: boolean;
  readonly after: readonly string[] | undefined;
  readonly before: readonly string[] | undefined;
}

/** What a page adds to a statement: `name` tells statements apart that differ in it. */
export interface Window {
  readonly name: string;
  readonly order: 'asc' | 'desc';
  /**
   * The condition that a key lies in the page: of a column, or of several in parentheses. Shape: `keyOf` makes the key of
   * what a cursor holds, where that is another.
   */
  within(key: string, keyOf?: (cursor: string) => string): string;
}

const asItIs = (cursor: string) => cursor;

/** The window of a page, over keys of these types; its values are added to those of the statement. */
export function windowOf(
  { after, before, backward }: Page,
  types: readonly string[],
  values: unknown[],
): Window {
  const order = backward ? 'desc' : 'asc';
  const bounds = [
    { name: 'after', comparison: '>', key: after },
    { name: 'before', comparison: '<', key: before },
  ].flatMap(({ name, comparison, key }) => {
    if (key === undefined) return [];
    const parts = types.map((type, index) => `$${values.push(key[index])}::${type}`);
    return [{ name, comparison, cursor: `(${parts.join(', ')})` }];
  });
  return {
    name: [order, ...bounds.map(({ name }) => name)].join('-'),
    order,
    within: (key, keyOf = asItIs) =>
      bounds.map(({ comparison, cursor }) => `${key} ${comparison} ${keyOf(cursor)}`).join(' and ') || 'true',
  };
}

/** Rows that were read from the end of the page that `backward` names, in list order. */
export function inListOrder<Row>(rows: readonly Row[], { backward }: Pick<Page, 'backward'>): readonly Row[] {
  return backward ? rows.toReversed() : rows;
}

/** What a page of a list with the newest first is of the list with the oldest first. */
export function fromTheEnd({ size, backward, after, before }: Page): Page {
  return { size, backward: !backward, after: before, before: after };
}

/** Rows by their owner, each list in list order; owners without rows are left out. Shape: all rows, if no page is given. */
export function byOwner<Row>(
  rows: readonly Row[],
  owner: (row: Row) => string,
  page: Pick<Page, 'backward'> = { backward: false },
): ReadonlyMap<string, readonly Row[]> {
  const lists = new Map<string, Row[]>();
  for (const row of inListOrder(rows, page)) {
    const list = lists.get(owner(row));
    if (list === undefined) lists.set(owner(row), [row]);
    else list.push(row);
  }
  return lists;
}

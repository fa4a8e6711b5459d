/** Where somebody stands in a list, as the address keeps it: after one row, before one, or at its beginning. */
export interface Place {
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

/** Units: rows. */
export const pageSize = 25;

/** Where a page stands in its list. */
export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** The part of an address's search that a place is: what it holds otherwise is left out. */
export function placeIn(search: Record<string, unknown>): Place {
  return { after: textIn(search.after), before: textIn(search.before) };
}

/** Which accounts of a list are shown, as the address keeps it. */
export interface AskedAccounts {
  /** Several, with commas between them. */
  readonly status?: string | undefined;
  readonly product?: string | undefined;
  readonly account?: string | undefined;
  readonly externalId?: string | undefined;
}

export function askedIn(search: Record<string, unknown>): AskedAccounts {
  return {
    status: textIn(search.status),
    product: textIn(search.product),
    account: textIn(search.account),
    externalId: textIn(search.externalId),
  };
}

/** A text of an address's search; a number is one too, since the address does not tell them apart. */
export function textIn(value: unknown): string | undefined {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
}

/** The page of a list whose first row is its first. */
export function pageFrom({ after, before }: Place) {
  if (before !== undefined) return { last: pageSize, before };
  return after === undefined ? { first: pageSize } : { first: pageSize, after };
}

/** The page of a list that is read from its end, the latest first. */
export function pageFromEnd({ after, before }: Place) {
  if (after !== undefined) return { first: pageSize, after };
  return before === undefined ? { last: pageSize } : { last: pageSize, before };
}

/** The pages beside one, for a list whose first row is its first. */
export function turnsOf(info: PageInfo, go: (place: Place) => void) {
  return {
    hasNext: info.hasNextPage,
    hasPrevious: info.hasPreviousPage,
    next: () => go({ after: info.endCursor ?? undefined, before: undefined }),
    previous: () => go({ before: info.startCursor ?? undefined, after: undefined }),
  };
}

/** The same for one that is read from its end: the next page is an earlier one. */
export function turnsFromEnd(info: PageInfo, go: (place: Place) => void) {
  const { hasNext, hasPrevious, next, previous } = turnsOf(info, go);
  return { hasNext: hasPrevious, hasPrevious: hasNext, next: previous, previous: next };
}

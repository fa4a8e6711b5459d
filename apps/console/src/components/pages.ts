/** A place in a list with pages, as the address keeps it. */
export interface Place {
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

/** What a connection of the API says of a page. */
interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor?: string | null | undefined;
  readonly endCursor?: string | null | undefined;
}

/** The page of a connection at a place: as many rows from there on, or before it. */
export function pageAt({ after, before }: Place, rows: number) {
  return before === undefined ? { first: rows, after } : { last: rows, before };
}

/** What turns the pages of a list, by an address for each. */
export function turning(page: PageInfo, turnTo: (place: Place) => void) {
  return {
    hasNext: page.hasNextPage,
    hasPrevious: page.hasPreviousPage,
    next: () => turnTo({ after: page.endCursor ?? undefined, before: undefined }),
    previous: () => turnTo({ before: page.startCursor ?? undefined, after: undefined }),
  };
}

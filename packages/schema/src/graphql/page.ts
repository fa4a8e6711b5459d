import { parseDate } from '@dayclose/domain/kernel/dates.ts';
import { badRequest, refusal } from './refusal.ts';

/** How the key of each kind of list is written inside a cursor. */
const cursorForms = {
  client: /^(\d{1,18})$/,
  loan: /^(\d{1,18})$/,
  transaction: /^(\d{1,6})$/,
  journal: /^(\d{1,6}),(\d{1,4})$/,
  event: /^(\d{4}-\d{2}-\d{2}),(\d{1,18})$/,
} as const;
export type CursorKind = keyof typeof cursorForms;

/** Rows of one page. */
export const pageSizes = { max: 100, default: 20 } as const;

export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly last?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly before?: string | null | undefined;
}

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

/** Reads the arguments of a connection. Errors: sizes out of range, contradictions and foreign cursors are refused. */
export function pageOf(kind: CursorKind, { first, last, after, before }: PageArgs): Page {
  const backward = last != null || before != null;
  if (backward && (first != null || after != null)) {
    throw badRequest('Ask for "first" and "after", or for "last" and "before", not for both.');
  }
  const size = sizeOf(backward ? 'last' : 'first', backward ? last : first);
  const cursor = backward ? before : after;
  return { size, backward, from: cursor == null ? undefined : keyOf(kind, cursor) };
}

/** The number of rows that an argument asks for. */
export function sizeOf(name: string, asked: number | null | undefined): number {
  const size = asked ?? pageSizes.default;
  if (size < 1 || size > pageSizes.max)
    throw badRequest(`"${name}" is ${size}; it has to be 1 to ${pageSizes.max}.`);
  return size;
}

export function cursorOf(kind: CursorKind, ...key: readonly (string | number | bigint)[]): string {
  return Buffer.from(`${kind}:${key.join(',')}`).toString('base64url');
}

/** One page as connections send it. Shape: `rows` in list order, one more than asked where there are more. */
export function connectionOf<Row>(rows: readonly Row[], page: Page, cursor: (row: Row) => string) {
  const more = rows.length > page.size;
  const shown = !more ? rows : page.backward ? rows.slice(-page.size) : rows.slice(0, page.size);
  const edges = shown.map((node) => ({ node, cursor: cursor(node) }));
  const beyond = page.from !== undefined;
  return {
    edges,
    pageInfo: {
      hasNextPage: page.backward ? beyond : more,
      hasPreviousPage: page.backward ? more : beyond,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function keyOf(kind: CursorKind, cursor: string): readonly string[] {
  const decoded = Buffer.from(cursor, 'base64url').toString('latin1');
  const key = decoded.startsWith(`${kind}:`) ? cursorForms[kind].exec(decoded.slice(kind.length + 1)) : null;
  if (key === null || cursorOf(kind, ...key.slice(1)) !== cursor) throw refusal('INVALID_CURSOR');
  const isNoDate = (part: string) => part.includes('-') && parseDate(part) === undefined;
  if (key.slice(1).some(isNoDate)) throw refusal('INVALID_CURSOR');
  return key.slice(1);
}

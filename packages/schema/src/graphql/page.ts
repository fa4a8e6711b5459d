import { parseDate } from '@dayclose/domain/kernel/dates.ts';
import { badRequest, refusal } from './refusal.ts';

/** How the cursors of one kind of list are written: its name, by which they are told from those of others, and the key. */
export interface CursorForm {
  readonly name: string;
  /** Shape: a group for each part of the key. */
  readonly key: RegExp;
}

/** The key of rows in the order of their ids. */
export const rowKey = /^(\d{1,18})$/;

/** The key of rows in the order of an instant, and of their ids where they share it. */
export const instantKey = /^(\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z),(\d{1,18})$/;

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
 * Shape: the `size` rows that come first between the keys `after` and `before`, or last where `backward`; an absent key
 * is that end of the list.
 */
export interface Page {
  readonly size: number;
  readonly backward: boolean;
  readonly after: readonly string[] | undefined;
  readonly before: readonly string[] | undefined;
}

/** What alone a filter lets through. */
export const pageOfOne: Page = { size: 1, backward: false, after: undefined, before: undefined };

/**
 * Reads the arguments of a connection; "before" alone asks for the rows next to it.
 *
 * Errors: sizes out of range, "first" together with "last", and foreign cursors are refused.
 */
export function pageOf(form: CursorForm, { first, last, after, before }: PageArgs): Page {
  if (first != null && last != null) throw badRequest('Ask for "first" or for "last", not for both.');
  const backward = last != null || (first == null && after == null && before != null);
  return {
    size: sizeOf(backward ? 'last' : 'first', backward ? last : first),
    backward,
    after: after == null ? undefined : keyOf(form, after),
    before: before == null ? undefined : keyOf(form, before),
  };
}

/** The number of rows that an argument asks for. */
export function sizeOf(name: string, asked: number | null | undefined): number {
  const size = asked ?? pageSizes.default;
  if (size < 1 || size > pageSizes.max)
    throw badRequest(`"${name}" is ${size}; it has to be 1 to ${pageSizes.max}.`);
  return size;
}

export function cursorOf({ name }: CursorForm, ...key: readonly (string | number | bigint)[]): string {
  return Buffer.from(`${name}:${key.join(',')}`).toString('base64url');
}

/**
 * One page as connections send it. Shape: `rows` in list order, one more than asked where there are more.
 *
 * Source: Relay's specification of cursor connections: on the side on which rows are counted a page follows where they
 * are more than asked for, on the other side where a cursor cuts the list.
 */
export function connectionOf<Row>(rows: readonly Row[], page: Page, cursor: (row: Row) => string) {
  const more = rows.length > page.size;
  const shown = !more ? rows : page.backward ? rows.slice(-page.size) : rows.slice(0, page.size);
  const edges = shown.map((node) => ({ node, cursor: cursor(node) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: page.backward ? page.before !== undefined : more,
      hasPreviousPage: page.backward ? more : page.after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** A list that has no row. */
export const emptyConnection = {
  edges: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

function keyOf(form: CursorForm, cursor: string): readonly string[] {
  const decoded = Buffer.from(cursor, 'base64url').toString('latin1');
  const start = `${form.name}:`;
  const key = decoded.startsWith(start) ? form.key.exec(decoded.slice(start.length)) : null;
  if (key === null || cursorOf(form, ...key.slice(1)) !== cursor) throw refusal('INVALID_CURSOR');
  if (key.slice(1).some(isNoDay)) throw refusal('INVALID_CURSOR');
  return key.slice(1);
}

/** Whether a part of a key that is written as a date, or as an instant, is none of any calendar. */
function isNoDay(part: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(T|$)/.test(part) && parseDate(part.slice(0, 'YYYY-MM-DD'.length)) === undefined;
}

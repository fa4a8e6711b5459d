import type { TypedDocumentString } from './generated/graphql.ts';
import type { PageInfo } from './place.ts';
import { send } from './send.ts';

/** Units: rows. What is read of one list at most, and of it at a time: as much as the API gives. */
export const mostOfAList = { rows: 50_000, page: 100 } as const;

type PageArgs =
  | { readonly first: number; readonly after: string | null }
  | { readonly last: number; readonly before: string | null };

interface Connection<Row> {
  readonly edges: readonly { readonly node: Row }[];
  readonly pageInfo: PageInfo;
}

/** A list of which a page is shown, whole: its rows in the order in which they are shown, a page at a time. */
export type WholeList<Row> = (signal: AbortSignal) => AsyncGenerator<readonly Row[], void, void>;

/** How a list is asked for: a page of it, and where the answer has it; nothing where there is no such list. */
interface Asked<Data, Variables, Row> {
  readonly document: TypedDocumentString<Data, Variables>;
  readonly toVariables: (page: PageArgs) => NoInfer<Variables>;
  readonly toList: (data: Data) => Connection<Row> | undefined;
}

/** All of a list whose first row is its first. */
export function wholeList<Data, Variables, Row>(asked: Asked<Data, Variables, Row>): WholeList<Row> {
  return async function* (signal) {
    let after: string | null | undefined = null;
    while (after !== undefined) {
      const list: Connection<Row> | undefined = await pageOf(
        asked,
        { first: mostOfAList.page, after },
        signal,
      );
      yield (list?.edges ?? []).map(({ node }) => node);
      after = list?.pageInfo.hasNextPage ? list.pageInfo.endCursor : undefined;
    }
  };
}

/** The same of one that is read from its end, the latest first. */
export function wholeListFromEnd<Data, Variables, Row>(asked: Asked<Data, Variables, Row>): WholeList<Row> {
  return async function* (signal) {
    let before: string | null | undefined = null;
    while (before !== undefined) {
      const list: Connection<Row> | undefined = await pageOf(
        asked,
        { last: mostOfAList.page, before },
        signal,
      );
      yield (list?.edges ?? []).map(({ node }) => node).reverse();
      before = list?.pageInfo.hasPreviousPage ? list.pageInfo.startCursor : undefined;
    }
  };
}

async function pageOf<Data, Variables, Row>(
  { document, toVariables, toList }: Asked<Data, Variables, Row>,
  page: PageArgs,
  signal: AbortSignal,
): Promise<Connection<Row> | undefined> {
  return toList(await send(document, toVariables(page), { signal }));
}

/** What was read of a list: all of it, or as much as is read at most. */
interface Gathered<Row> {
  readonly rows: readonly Row[];
  readonly isWhole: boolean;
}

/** Reads a list to its end, and tells how many rows it has so far. Errors: what the API refuses, and the signal's reason. */
export async function gather<Row>(
  list: WholeList<Row>,
  signal: AbortSignal,
  onCount: (count: number) => void,
): Promise<Gathered<Row>> {
  const rows: Row[] = [];
  for await (const page of list(signal)) {
    rows.push(...page);
    onCount(rows.length);
    if (rows.length > mostOfAList.rows) return { rows: rows.slice(0, mostOfAList.rows), isWhole: false };
  }
  return { rows, isWhole: true };
}

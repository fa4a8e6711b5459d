import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { rowsOf } from '../databases.ts';
import type { LoadTask } from './load/task.ts';
import { type Measured, measure } from './measure.ts';
import type { Place } from './place.ts';
import type { Postgraphile } from './postgraphile/process.ts';
import * as reference from './postgraphile/selections.ts';
import * as product from './selections.ts';

/** One kind of read, as clients ask for it of the product and of the reference. */
export interface Read {
  readonly product: ReadTask;
  readonly reference: ReadTask;
}

export type ReadTask = Pick<LoadTask, 'url' | 'query' | 'variables' | 'holds'>;

/** How many loans are looked at, and how many pages of the list. */
const loansAsked = 2_000;
const pagesAsked = 20;
const rowsOfList = 50;

/** The page of an account; loans in no order, each with as many installments as it has. */
export async function accountPage(place: Place, postgraphile: Postgraphile): Promise<Read> {
  const rows = await rowsOf<{ id: string }>(
    place.databaseUrl,
    `select loan_id::text as id from loan_summaries where status = 300 order by hashint8(loan_id) limit $1`,
    [loansAsked],
  );
  return {
    product: {
      url: place.url,
      query: product.page,
      variables: rows.map(({ id }) => ({ id: globalId('Loan', id) })),
      holds: { at: ['loan', 'schedule'], rows: 1 },
    },
    reference: {
      url: postgraphile.url,
      query: reference.page,
      variables: rows,
      holds: { at: ['loanByRowId', 'loanInstallmentsByLoanIdList'], rows: 1 },
    },
  };
}

/** A list of 50 active loans with how late they are, one page after the other. */
export async function loanList(place: Place, postgraphile: Postgraphile): Promise<Read> {
  const ofProduct = { url: place.url, query: product.list, key: place.keys[0] ?? '', field: 'loans' };
  const ofReference = { url: postgraphile.url, query: reference.list, key: '', field: 'allLoanSummaries' };
  const task = async ({ url, query, key, field }: typeof ofProduct): Promise<ReadTask> => ({
    url,
    query,
    variables: await cursorsOf({ url, query, key, field }),
    holds: { at: [field, 'edges'], rows: rowsOfList },
  });
  return { product: await task(ofProduct), reference: await task(ofReference) };
}

/** Measures a read, by default of the product: for some seconds, or while nights are closed. */
export async function measureRead(
  { generator, keys, gateway, postgres }: Pick<Place, 'generator' | 'keys' | 'gateway' | 'postgres'>,
  read: ReadTask,
  {
    server = gateway,
    nights,
    ...load
  }: Pick<LoadTask, 'clients' | 'pace' | 'seconds'> & {
    readonly server?: () => number;
    readonly nights?: () => Promise<void>;
  },
): Promise<Measured> {
  const task: LoadTask = { ...read, ...load, keys, keyed: false, retried: [], warmUp: 1 };
  const { used: _, ...measured } = await measure(generator, task, { server, postgres }, nights);
  return measured;
}

/** The places from which further pages of a list are read: its first pages, as a client pages through them. */
async function cursorsOf({
  url,
  query,
  key,
  field,
}: {
  readonly url: string;
  readonly query: string;
  readonly key: string;
  readonly field: string;
}): Promise<readonly object[]> {
  const variables: object[] = [{ after: null }];
  for (let page = 1; page <= pagesAsked; page += 1) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query, variables: variables.at(-1) }),
    });
    const { data } = (await response.json()) as { data: Record<string, PageOfList> };
    const pageInfo = data[field]?.pageInfo;
    if (pageInfo === undefined) throw new Error(`the list cannot be read: ${response.status}`);
    if (!pageInfo.hasNextPage) break;
    variables.push({ after: pageInfo.endCursor });
  }
  // The last page that was found may hold fewer rows.
  return variables.length > 1 ? variables.slice(0, -1) : variables;
}

interface PageOfList {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

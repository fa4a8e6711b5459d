import { formatDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import type { Place } from '../api/place.ts';
import type { ReadTask } from '../api/reads.ts';
import { rowsOf } from '../databases.ts';

/** A read with a name. */
export interface NamedRead extends Omit<ReadTask, 'url'> {
  readonly name: string;
}

/** How many different things are asked for, one after the other. */
const asked = 200;
/** Days of a chart. */
const span = 90;

const loanFields = `edges { node { id accountNo status currency principal lastClosedDate outstanding { total }
  client { name } product { shortName } } }`;
const ofLoans = `query ($filter: LoanFilter, $after: String) { loans(first: 50, filter: $filter, after: $after) {
  pageInfo { hasNextPage endCursor } ${loanFields} } }`;
const ofClients = `query ($search: String) { clients(first: 20, search: $search) {
  edges { node { id name externalId } } } }`;
const ofPortfolio = `query ($date: Date!) { portfolio(date: $date) { final lines { kind productId currency classification accounts
  principal interest overdue accruedInterest } } }`;
const ofTotals = `query ($from: Date!, $to: Date!) { portfolioTotals(from: $from, to: $to) { date kind currency
  classification accounts principal overdue } }`;
const ofBalance = `query ($date: Date, $by: BookDate!) { trialBalance(date: $date, by: $by) { account currency debit credit } }`;

/** Every read, the cheapest first: what it is held against. Shape: what is asked for is drawn from all over the portfolio. */
export async function readsOf({ databaseUrl }: Pick<Place, 'databaseUrl'>): Promise<readonly NamedRead[]> {
  const loans = await rowsOf<{ account: string; external: string; client: string }>(
    databaseUrl,
    `select l.account_no as account, l.external_id as external, l.client_id::text as client
     from loans l where l.external_id is not null order by hashint8(l.id) limit $1`,
    [asked],
  );
  const people = await rowsOf<{ name: string; external: string }>(
    databaseUrl,
    `select name, external_id as external from clients where external_id is not null order by hashint8(id) limit $1`,
    [asked],
  );
  const [dates] = await rowsOf<{ cob: string; product: string; count: number }>(
    databaseUrl,
    `select cob_date::text as cob, (select min(id)::text from loan_products) as product,
       (select count(*)::integer from loans) as count from business_dates`,
  );
  const cob = parseDate(dates?.cob ?? '');
  if (dates === undefined || cob === undefined) throw new Error('the portfolio has no dates');
  const day = (back: number) => formatDate(cob - back);
  const days = Array.from({ length: span }, (_, back) => back);
  const list = (filter: object, after?: string) => ({
    query: ofLoans,
    variables: [{ filter, ...(after === undefined ? {} : { after }) }],
    holds: { at: ['loans', 'edges'], rows: 50 },
  });
  const found = (filters: readonly object[]) => ({
    query: ofLoans,
    variables: filters.map((filter) => ({ filter })),
    holds: { at: ['loans', 'edges'], rows: 1 },
  });
  const search = (texts: readonly string[], rows: number) => ({
    query: ofClients,
    variables: texts.map((text) => ({ search: text })),
    holds: { at: ['clients', 'edges'], rows },
  });
  return [
    {
      name: 'a client by its id',
      query: 'query ($id: ID!) { client(id: $id) { id name externalId } }',
      variables: loans.map(({ client }) => ({ id: globalId('Client', client) })),
      holds: { at: ['client', 'id'] },
    },
    {
      name: 'clients: the beginning of a name',
      ...search(
        people.map(({ name }) => name.slice(0, 6)),
        1,
      ),
    },
    { name: 'clients: one letter', ...search(['a', 'e', 'm', 'j'], 20) },
    {
      name: 'clients: an external id',
      ...search(
        people.map(({ external }) => external),
        1,
      ),
    },
    {
      name: 'clients: an account number',
      ...search(
        loans.map(({ account }) => account),
        1,
      ),
    },
    { name: 'clients: what nobody is called', ...search(['zzzz%', '__', "' or 1=1"], 0) },
    { name: 'loans: accountNo', ...found(loans.map(({ account: accountNo }) => ({ accountNo }))) },
    { name: 'loans: externalId', ...found(loans.map(({ external: externalId }) => ({ externalId }))) },
    {
      name: 'loans: clientId',
      ...found(loans.map(({ client }) => ({ clientId: globalId('Client', client) }))),
    },
    { name: 'loans: status', ...list({ status: ['ACTIVE'] }) },
    { name: 'loans: productId', ...list({ productId: globalId('LoanProduct', dates.product) }) },
    { name: 'loans: classification', ...list({ classification: 'RANGE_30' }) },
    { name: 'loans: overdueOnly', ...list({ overdueOnly: true }) },
    {
      name: 'portfolio of a day',
      query: ofPortfolio,
      variables: days.map((back) => ({ date: day(back) })),
      holds: { at: ['portfolio', 'lines'], rows: 1 },
    },
    {
      name: `portfolio of ${span} days`,
      query: ofTotals,
      variables: [{ from: day(span - 1), to: day(0) }],
      holds: { at: ['portfolioTotals'], rows: span },
    },
    ...(['POSTING', 'VALUE'] as const).map((by) => ({
      name: `trial balance, by ${by.toLowerCase()} date`,
      query: ofBalance,
      variables: days.map((back) => ({ date: day(back), by })),
      holds: { at: ['trialBalance'], rows: 1 },
    })),
  ];
}

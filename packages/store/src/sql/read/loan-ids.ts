import type { LoanFilter } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';
import { byOwner, directionOf, inListOrder, type Page } from './page.ts';

/**
 * Each filter as a condition on `l`, in terms of the index that it has.
 *
 * Shape: `beyond` says of a column with loan ids that it lies beyond the key of the page; said of the inner table too,
 * it lets a deep page start where it is instead of at the first loan.
 */
const conditions: Readonly<
  Record<keyof LoanFilter, (parameter: string, beyond: (column: string) => string) => string>
> = {
  status: (codes, beyond) => `exists (
    select from loan_summaries s
    where s.loan_id = l.id and s.status = any(${codes}::smallint[]) and ${beyond('s.loan_id')})`,
  clientId: (id) => `l.client_id = ${id}::bigint`,
  productId: (id) => `l.product_id = ${id}::bigint`,
  classification: (name, beyond) => `exists (
    select from loan_delinquency_tags t
    where t.loan_id = l.id and t.classification = ${name} and t.lifted_on is null and ${beyond('t.loan_id')})`,
  accountNo: (text) => `l.account_no = ${text}`,
  externalId: (text) => `l.external_id = ${text}`,
};

/** Ids of one page of the loans that a filter lets through. */
export async function readLoanIds(db: Queryable, filter: LoanFilter, page: Page): Promise<readonly string[]> {
  const { beyond: comparison, order } = directionOf(page);
  const values: unknown[] = [page.size + 1];
  const key = page.from === undefined ? undefined : `$${values.push(page.from[0])}::bigint`;
  const beyond = (column: string) => (key === undefined ? 'true' : `${column} ${comparison} ${key}`);
  const where = [beyond('l.id')];
  for (const [name, condition] of Object.entries(conditions)) {
    const value = filter[name as keyof LoanFilter];
    if (value !== undefined) where.push(condition(`$${values.push(value)}`, beyond));
  }
  const { rows } = await db.query<{ id: string }>(
    `select l.id from loans l where ${where.join(' and ')} order by l.id ${order} limit $1`,
    values,
  );
  return inListOrder(rows, page).map((row) => row.id);
}

/** Ids of one page of the loans of each client, in one statement. */
export async function readLoanIdsOfClients(
  db: Queryable,
  clientIds: readonly string[],
  page: Page,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { beyond, order } = directionOf(page);
  const { rows } = await db.query<{ clientId: string; id: string }>({
    name: `read-loan-ids-of-clients-${order}`,
    text: `
      select l.client_id as "clientId", l.id
      from unnest($1::bigint[]) as asked (id)
      cross join lateral (
        select client_id, id from loans
        where client_id = asked.id and ($2::bigint is null or id ${beyond} $2)
        order by id ${order} limit $3
      ) l
      order by l.client_id, l.id ${order}`,
    values: [clientIds, page.from?.[0], page.size + 1],
  });
  const lists = byOwner(rows, (row) => row.clientId, page);
  return new Map([...lists].map(([client, loans]) => [client, loans.map((loan) => loan.id)]));
}

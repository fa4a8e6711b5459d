import type { LoanFilter } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';
import { byOwner, inListOrder, type Page, windowOf } from './page.ts';

/**
 * Each filter as a condition on `l`, in terms of the index that it has.
 *
 * Shape: `within` says of a column with loan ids that it lies in the page; said of the inner table too, it lets a deep
 * page start where it is instead of at the first loan.
 */
const conditions: Readonly<
  Record<keyof LoanFilter, (parameter: string, within: (column: string) => string) => string>
> = {
  status: (codes, within) => `exists (
    select from loan_summaries s
    where s.loan_id = l.id and s.status = any(${codes}::smallint[]) and ${within('s.loan_id')})`,
  clientId: (id) => `l.client_id = ${id}::bigint`,
  productId: (id) => `l.product_id = ${id}::bigint`,
  classification: (name, within) => `exists (
    select from loan_delinquency_tags t
    where t.loan_id = l.id and t.classification = ${name} and t.lifted_on is null and ${within('t.loan_id')})`,
  accountNo: (text) => `l.account_no = ${text}`,
  externalId: (text) => `l.external_id = ${text}`,
};

/** Ids of one page of the loans that a filter lets through. */
export async function readLoanIds(db: Queryable, filter: LoanFilter, page: Page): Promise<readonly string[]> {
  const values: unknown[] = [page.size + 1];
  const { order, within } = windowOf(page, ['bigint'], values);
  const where = [within('l.id')];
  for (const [name, condition] of Object.entries(conditions)) {
    const value = filter[name as keyof LoanFilter];
    if (value !== undefined) where.push(condition(`$${values.push(value)}`, within));
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
  const values: unknown[] = [clientIds, page.size + 1];
  const { name, order, within } = windowOf(page, ['bigint'], values);
  const { rows } = await db.query<{ clientId: string; id: string }>({
    name: `read-loan-ids-of-clients-${name}`,
    text: `
      select l.client_id as "clientId", l.id
      from unnest($1::bigint[]) as asked (id)
      cross join lateral (
        select client_id, id from loans
        where client_id = asked.id and ${within('id')}
        order by id ${order} limit $2
      ) l
      order by l.client_id, l.id ${order}`,
    values,
  });
  const lists = byOwner(rows, (row) => row.clientId, page);
  return new Map([...lists].map(([client, loans]) => [client, loans.map((loan) => loan.id)]));
}

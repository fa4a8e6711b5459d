import { type ShownStatus, statusCodes } from '@dayclose/domain/savings/status.ts';
import type { SavingsFilter, SavingsRowView } from '@dayclose/domain/savings/views.ts';
import type { Queryable } from '../../database.ts';
import { activityNumbers, blockNumbers } from '../../tables/savings-summaries.ts';
import { nameOf } from '../names.ts';
import { byOwner, inListOrder, type Page, windowOf } from './page.ts';
import { askedIds, type Columns, readViews, selected } from './views.ts';

const columns: Columns<SavingsRowView> = {
  id: 'a.id',
  accountNo: 'a.account_no',
  externalId: 'a.external_id',
  clientId: 'a.client_id',
  productId: 'a.product_id',
  termsId: 'a.terms_id',
  currency: 'a.currency',
  currencyDigits: 'a.currency_digits',
  submittedOn: 'a.submitted_on',
  enteredOn: 'a.entered_on',
  approvedOn: 'a.approved_on',
  activeSince: 'a.active_since',
  activatedOn: 'a.activated_on',
  closedOn: 'a.closed_on',
  status: nameOf('s.status', statusCodes),
  activity: nameOf('s.activity', activityNumbers),
  block: nameOf('s.block', blockNumbers),
  closedThrough: 's.closed_through',
  balance: 's.balance',
  onHold: 's.on_hold',
  accruedCredit: 's.accrued_credit',
  accruedDebit: 's.accrued_debit',
  postedCredit: 's.posted_credit',
  postedDebit: 's.posted_debit',
};

/** Accounts of the ids that some rows `p` have. */
const accountsOf = (rows: string): string => `
  select ${selected(columns)}
  from (${rows}) p
  join savings_accounts a on a.id = p.id
  left join savings_summaries s on s.account_id = a.id`;

/** Summaries that people are told of as dormant, as the index on those says it. */
const isDormant = `s.status = ${statusCodes.ACTIVE} and s.activity = ${activityNumbers.DORMANT}`;

/** The condition that people are told one of these statuses of a summary; what it is told goes to `values`. */
function isShown(statuses: readonly ShownStatus[], values: unknown[]): string {
  const kept = statuses.flatMap((status) => (status === 'DORMANT' ? [] : statusCodes[status]));
  const others = () => `s.status = any($${values.push(kept)}::smallint[]) and (${isDormant}) is not true`;
  if (!statuses.includes('DORMANT')) return others();
  return kept.length === 0 ? isDormant : `(${isDormant} or ${others()})`;
}

/** What tells the conditions of statuses apart that are said by other words. */
function shapeOf(statuses: readonly ShownStatus[]): readonly string[] {
  const dormant = statuses.includes('DORMANT') ? ['dormant'] : [];
  return statuses.some((status) => status !== 'DORMANT') ? ['status', ...dormant] : dormant;
}

const equalities: readonly (readonly [field: Exclude<keyof SavingsFilter, 'status'>, column: string])[] = [
  ['clientId', 'a.client_id'],
  ['productId', 'a.product_id'],
  ['accountNo', 'a.account_no'],
  ['externalId', 'a.external_id'],
];

/** Filters that a statement may have and be kept prepared, as those of loans are. */
const filtersKept = 1;

/** One page of the accounts that a filter lets through, in one statement. */
export async function readSavingsAccounts(
  db: Queryable,
  filter: SavingsFilter,
  page: Page,
): Promise<readonly SavingsRowView[]> {
  const values: unknown[] = [page.size + 1];
  const { name, order, within } = windowOf(page, ['bigint'], values);
  const where = [within('a.id')];
  const filters: string[] = [];
  for (const [field, column] of equalities) {
    const value = filter[field];
    if (value === undefined) continue;
    filters.push(field);
    where.push(`${column} = $${values.push(value)}`);
  }
  if (filter.status !== undefined) {
    filters.push(...shapeOf(filter.status));
    // Said of the summaries too, the page lets a deep one start where it is instead of at the first account.
    where.push(`exists (
      select from savings_summaries s
      where s.account_id = a.id and ${isShown(filter.status, values)} and ${within('s.account_id')})`);
  }
  const chosen = `
    select a.id from savings_accounts a where ${where.join(' and ')} order by a.id ${order} limit $1`;
  const text = `${accountsOf(chosen)} order by a.id ${order}`;
  const kept = filters.length > filtersKept ? {} : { name: ['read-savings', ...filters, name].join('-') };
  return inListOrder(await readViews<SavingsRowView>(db, { ...kept, text, values }), page);
}

/** The accounts of these ids that there are, in any order. */
export function readSavingsById(db: Queryable, ids: readonly string[]): Promise<readonly SavingsRowView[]> {
  return readViews(db, {
    name: 'read-savings-by-id',
    text: accountsOf(`select id from unnest(${askedIds}) as asked (id)`),
    values: [ids],
  });
}

/** All accounts of each client, the oldest first, in one statement. */
export async function readSavingsOfClients(
  db: Queryable,
  clientIds: readonly string[],
): Promise<ReadonlyMap<string, readonly SavingsRowView[]>> {
  const chosen = `select id from savings_accounts where client_id = any(${askedIds}::bigint[])`;
  const rows = await readViews<SavingsRowView>(db, {
    name: 'read-savings-of-clients',
    text: `${accountsOf(chosen)} order by a.client_id, a.id`,
    values: [clientIds],
  });
  return byOwner(rows, ({ clientId }) => clientId);
}

import { statusCodes } from '@dayclose/domain/loan/status.ts';
import type { LoanFactsView, LoanFilter, LoanStandingView, LoanView } from '@dayclose/domain/loan/views.ts';
import type { Queryable } from '../../database.ts';
import { businessDateInForce } from '../business-date-in-force.ts';
import { repaidFrom } from '../repaid-loans.ts';
import { byOwner, inListOrder, type Page, windowOf } from './page.ts';
import { askedIds, type Columns, readViews, selected } from './views.ts';

const columns: Columns<LoanFactsView & LoanStandingView> = {
  id: 'l.id',
  accountNo: 'l.account_no',
  externalId: 'l.external_id',
  clientId: 'l.client_id',
  productId: 'l.product_id',
  termsId: 'l.terms_id',
  currency: 'l.currency',
  currencyDigits: 'l.currency_digits',
  principal: 'l.principal',
  submittedOn: 'l.submitted_on',
  enteredOn: 'l.entered_on',
  expectedDisbursementOn: 'l.expected_disbursement_on',
  repaymentAccountId: 'l.repayment_account_id',
  approvedOn: 'l.approved_on',
  disbursedOn: 'l.disbursed_on',
  maturesOn: 'l.matures_on',
  activatedOn: 'l.activated_on',
  closedOn: 'l.closed_on',
  undisbursed: 'l.undisbursed',
  inTranches: `coalesce(l.tranches @? 'strict $[*] ? (@.size() == 2)', false)`,
  status: 's.status',
  closedThrough: 's.closed_through',
  principalOutstanding: 's.principal_outstanding',
  interestOutstanding: 's.interest_outstanding',
  feesOutstanding: 's.fees_outstanding',
  penaltiesOutstanding: 's.penalties_outstanding',
  overpaid: 's.overpaid',
  interestAccrued: 's.interest_accrued',
  classification: 's.classification',
  nonPerforming: 's.non_performing',
  chargedOff: 's.charged_off',
  fraud: 's.fraud',
  chargeCount: 's.charge_count',
  pauseCount: 's.pause_count',
  overdueSince: 's.overdue_since',
  overduePrincipal: 's.overdue_principal',
  overdueInterest: 's.overdue_interest',
  overdueFees: 's.overdue_fees',
  overduePenalties: 's.overdue_penalties',
  nextDue: 's.next_due',
  isKept: 's.kept_at is not distinct from s.event_count',
};

/** Loans of the ids that some rows `p` have. */
export const loansOf = (rows: string): string => `
  select ${selected(columns)}
  from (${rows}) p
  join loans l on l.id = p.id
  left join loan_summaries s on s.loan_id = l.id`;

/**
 * Each filter as a condition on `l`, in terms of the index that it has.
 *
 * Shape: `within` says of a column with loan ids that it lies in the page; said of the inner table too, it lets a deep
 * page start where it is instead of at the first loan.
 */
const conditions: Readonly<
  Record<
    Exclude<keyof LoanFilter, 'overdueOnly'>,
    (parameter: string, within: (column: string) => string) => string
  >
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

/**
 * The summaries of loans of which something is overdue on the business date: by what is kept of them, or by what has come to be
 * due since then. Each set has an index of its own. That of the second is found first, and then put in order (`offset 0`): few
 * have come to be due, and the planner, which does not know the date, would look for them in the order of the whole book.
 */
const overdueSets: readonly string[] = [
  `loan_summaries s where s.status = ${statusCodes.ACTIVE} and s.overdue_since is not null`,
  `(select s.loan_id from loan_summaries s
    where s.status = ${statusCodes.ACTIVE} and s.overdue_since is null and s.next_due >= date '-infinity' and s.next_due < (
      select ${businessDateInForce('b')} from business_dates b)
    offset 0) s where true`,
];

/** The ids of the loans of which something is overdue, each set of them with this at its end. */
const overdueLoans = (end: string): string =>
  overdueSets.map((set) => `(select s.loan_id as id from ${set} ${end})`).join(' union all ');

/** Filters that a statement may have and be kept prepared: with more there would be hundreds in each session. */
const filtersKept = 1;

/** One page of the loans that a filter lets through, in one statement. */
export async function readLoans(db: Queryable, filter: LoanFilter, page: Page): Promise<readonly LoanView[]> {
  const values: unknown[] = [page.size + 1];
  const { name, order, within } = windowOf(page, ['bigint'], values);
  const where = [within('l.id')];
  const filters: string[] = [];
  for (const [field, condition] of Object.entries(conditions)) {
    const value = filter[field as keyof typeof conditions];
    if (value === undefined) continue;
    filters.push(field);
    where.push(condition(`$${values.push(value)}`, within));
  }
  let from = 'loans l';
  if (filter.overdueOnly) {
    // Of each set no more is read than a page, where nothing else is asked of its loans.
    const first = filters.length === 0 ? `order by s.loan_id ${order} limit $1` : '';
    from = `(${overdueLoans(`and ${within('s.loan_id')} ${first}`)}) o join loans l using (id)`;
    filters.push('overdue');
  }
  const chosen = `select l.id from ${from} where ${where.join(' and ')} order by l.id ${order} limit $1`;
  const text = `${loansOf(chosen)} order by l.id ${order}`;
  const kept = filters.length > filtersKept ? {} : { name: ['read-loans', ...filters, name].join('-') };
  return inListOrder(await readViews<LoanView>(db, { ...kept, text, values }), page);
}

/** The loans of these ids that there are, in any order. */
export function readLoansById(db: Queryable, ids: readonly string[]): Promise<readonly LoanView[]> {
  return readViews(db, {
    name: 'read-loans-by-id',
    text: loansOf(`select id from unnest(${askedIds}) as asked (id)`),
    values: [ids],
  });
}

/** One page of the loans of each client, in one statement. */
export async function readLoansOfClients(
  db: Queryable,
  clientIds: readonly string[],
  page: Page,
): Promise<ReadonlyMap<string, readonly LoanView[]>> {
  const values: unknown[] = [clientIds, page.size + 1];
  const { name, order, within } = windowOf(page, ['bigint'], values);
  const chosen = `
    select c.id
    from unnest(${askedIds}) as asked (id)
    cross join lateral (
      select id from loans
      where client_id = asked.id and ${within('id')}
      order by id ${order} limit $2
    ) c`;
  const rows = await readViews<LoanView>(db, {
    name: `read-loans-of-clients-${name}`,
    text: `${loansOf(chosen)} order by l.client_id, l.id ${order}`,
    values,
  });
  return byOwner(rows, ({ clientId }) => clientId, page);
}

/** The open loans that each savings account repays, the oldest first, in one statement. */
export async function readLoansRepaidFrom(
  db: Queryable,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LoanView[]>> {
  const chosen = repaidFrom({ select: 'l.id', of: askedIds });
  const rows = await readViews<LoanView>(db, {
    name: 'read-loans-repaid-from',
    text: `${loansOf(chosen)} order by l.repayment_account_id, l.id`,
    values: [accountIds],
  });
  return byOwner(rows, ({ repaymentAccountId }) => String(repaymentAccountId));
}

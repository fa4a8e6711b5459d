import { statusCodes } from '@dayclose/domain/loan/status.ts';
import type { ClientTotalsView, LoanView } from '@dayclose/domain/loan/views.ts';
import type { Queryable } from '../../database.ts';
import { loansOf } from './loans.ts';
import { byOwner } from './page.ts';
import { askedIds, type Columns, readViews, selected } from './views.ts';

/** Whether what is kept of a summary `s` tells what is overdue on the date of parameter 2; as the rules of lateness have it. */
const stands = `(s.kept_at is not distinct from s.event_count and s.closed_through < $2::date
  and (s.next_due is null or $2::date <= s.next_due)) is true`;

const activeLoans = `
  from unnest(${askedIds}) as asked (id)
  join loans l on l.client_id = asked.id
  join loan_summaries s on s.loan_id = l.id and s.status = ${statusCodes.ACTIVE}`;

const standing = (column: string) => `coalesce(sum(s.${column}) filter (where ${stands}), 0)`;

const columns: Columns<ClientTotalsView> = {
  clientId: 'l.client_id',
  currency: 'l.currency',
  currencyDigits: 'max(l.currency_digits)',
  loans: 'count(*)::integer',
  principalOutstanding: 'sum(s.principal_outstanding)',
  interestOutstanding: 'sum(s.interest_outstanding)',
  feesOutstanding: 'sum(s.fees_outstanding)',
  penaltiesOutstanding: 'sum(s.penalties_outstanding)',
  overduePrincipal: standing('overdue_principal'),
  overdueInterest: standing('overdue_interest'),
  overdueFees: standing('overdue_fees'),
  overduePenalties: standing('overdue_penalties'),
  loansToReckon: `(count(*) filter (where not ${stands}))::integer`,
};

/** What the active loans of clients come to, by currency; of what is overdue, as far as that is kept of them. */
export async function readTotalsOfClients(
  db: Queryable,
  clientIds: readonly string[],
  on: string,
): Promise<ReadonlyMap<string, readonly ClientTotalsView[]>> {
  const rows = await readViews<ClientTotalsView>(db, {
    name: 'read-totals-of-clients',
    text: `
      select ${selected(columns)} ${activeLoans}
      group by l.client_id, l.currency
      order by l.client_id, l.currency`,
    values: [clientIds, on],
  });
  return byOwner(rows, ({ clientId }) => clientId);
}

/** The active loans of clients of which it is not kept what is overdue on a date. */
export async function readLoansToReckon(
  db: Queryable,
  clientIds: readonly string[],
  on: string,
): Promise<ReadonlyMap<string, readonly LoanView[]>> {
  const rows = await readViews<LoanView>(db, {
    name: 'read-loans-to-reckon',
    text: loansOf(`select l.id ${activeLoans} where not ${stands}`),
    values: [clientIds, on],
  });
  return byOwner(rows, ({ clientId }) => clientId);
}

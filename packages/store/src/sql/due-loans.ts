import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { statusCodes } from '@dayclose/domain/loan/status.ts';
import { savingsPayments } from '@dayclose/domain/savings/payments.ts';
import type { Queryable } from '../database.ts';
import { listOf } from '../tables/batch.ts';
import { bigint } from '../tables/column-types.ts';

/**
 * SQL of the active loans `l` that are repaid from an account, or from any of some, of which something is due by a date, and
 * for which nothing was tried on that date yet.
 */
function dueLoans(account: string, date: string): string {
  return `
    from loans l
    join loan_summaries m on m.loan_id = l.id
    where l.repayment_account_id = ${account} and m.status = ${statusCodes.ACTIVE}
      and exists (
        select from loan_installments i where i.loan_id = l.id and i.due_date <= ${date} and i.completed_on is null
      )
      and not exists (select from repayment_attempts a where a.loan_id = l.id and a.business_date >= ${date})`;
}

/**
 * SQL of whether somebody left an account, a row `s` of the summaries of savings, out of the run over a date.
 *
 * Shape: its run has an alias of its own, since the date may be a column of another one.
 */
const isLeftOut = (date: string): string => `exists (
  select from cob_failures f
  where f.account_kind = '${savingsPayments.name}' and f.account_id = s.account_id and f.skipped_by is not null
    and f.run_id = (
      select over_date.id from job_runs over_date
      where over_date.job = '${savingsPayments.job.name}' and over_date.cob_date = ${date}
    )
)`;

/**
 * What a run has left to pay from an account, a row `s` of the summaries of savings, unless somebody left it out; each weighs as many
 * as its loans.
 */
export const savingsToPay = {
  left: ({ through }: { readonly through: string }): string =>
    `(exists (select ${dueLoans('s.account_id', through)}) and not ${isLeftOut(through)})`,
  weight: `greatest(1, (select count(*) from loans l where l.repayment_account_id = s.account_id))::integer`,
};

/** A loan of which something is due, and the account that it is repaid from. */
export interface DueLoan {
  readonly loanId: string;
  readonly accountId: string;
}

const text = `
  select l.id as "loanId", l.repayment_account_id as "accountId"
  ${dueLoans('any($1::bigint[])', '$2::date')}
  order by l.id`;

/** What is due by a date of the loans that accounts repay, in order of their ids. To be run after the accounts are locked. */
export async function readDueLoans(
  client: Queryable,
  accountIds: readonly string[],
  date: LocalDate,
): Promise<readonly DueLoan[]> {
  const values = [listOf(bigint, accountIds), formatDate(date)];
  const { rows } = await client.query<DueLoan>({ name: 'read-due-loans', text, values });
  return rows;
}

const locked =
  'select loan_id as "id" from loan_summaries where loan_id = any($1::bigint[]) order by loan_id for update skip locked';

/** Locks those of some loans that nobody has, in order of their ids, and waits for none; returns which. */
export async function lockDueLoans(
  client: Queryable,
  loanIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const values = [listOf(bigint, loanIds)];
  const { rows } = await client.query<{ id: string }>({ name: 'lock-due-loans', text: locked, values });
  return new Set(rows.map(({ id }) => id));
}

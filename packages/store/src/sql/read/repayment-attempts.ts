import type { RepaymentAttemptView } from '@dayclose/domain/transfer/repayment-attempt.ts';
import type { Queryable } from '../../database.ts';
import { askedIds, type Columns, readViews, selected } from './views.ts';

const columns: Columns<RepaymentAttemptView> = {
  loanId: 'a.loan_id',
  accountId: 'a.account_id',
  date: 'a.business_date',
  due: 'a.due',
  paid: 'a.paid',
  refusedWith: 'a.refused_with',
  message: 'a.message',
};

const text = `
  select ${selected(columns)}
  from unnest(${askedIds}) as asked (id)
  cross join lateral (
    select * from repayment_attempts where loan_id = asked.id order by business_date desc limit 1
  ) a`;

/** What came last of each loan that was to be paid from a savings account, by loan, in one statement. */
export async function readLastRepaymentAttempts(
  db: Queryable,
  loanIds: readonly string[],
): Promise<ReadonlyMap<string, RepaymentAttemptView>> {
  const name = 'read-last-repayment-attempts';
  const rows = await readViews<RepaymentAttemptView>(db, { name, text, values: [loanIds] });
  return new Map(rows.map((row) => [row.loanId, row]));
}

import type { TransactionKey } from '@dayclose/domain/loan/transaction-id.ts';
import type { LoanTransactionRow } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';
import { byOwner, directionOf, type Page } from './page.ts';

const columns = `
  t.loan_id as "loanId", t.number, t.type, t.value_date as "valueDate", t.posting_date as "postingDate", t.amount,
  t.principal, t.interest, t.fees, t.penalties, t.overpayment, t.balance, t.created_at as "createdAt",
  l.currency_digits as "currencyDigits"`;

/** One page of the postings of each loan, in one statement. */
export async function readTransactionsOfLoans(
  db: Queryable,
  loanIds: readonly string[],
  page: Page,
): Promise<ReadonlyMap<string, readonly LoanTransactionRow[]>> {
  const { beyond, order } = directionOf(page);
  const { rows } = await db.query<LoanTransactionRow>({
    name: `read-loan-transactions-${order}`,
    text: `
      select ${columns}
      from unnest($1::bigint[]) as asked (id)
      join loans l on l.id = asked.id
      cross join lateral (
        select * from loan_transactions
        where loan_id = l.id and ($2::int is null or number ${beyond} $2)
        order by number ${order} limit $3
      ) t
      order by t.loan_id, t.number ${order}`,
    values: [loanIds, page.from?.[0], page.size + 1],
  });
  return byOwner(rows, (row) => row.loanId, page);
}

/** The postings of these keys that there are, in any order. */
export async function readTransactionsByKey(
  db: Queryable,
  keys: readonly TransactionKey[],
): Promise<readonly LoanTransactionRow[]> {
  const { rows } = await db.query<LoanTransactionRow>({
    name: 'read-loan-transactions-by-key',
    text: `
      select ${columns}
      from unnest($1::bigint[], $2::int[]) as asked (loan_id, number)
      join loan_transactions t using (loan_id, number)
      join loans l on l.id = t.loan_id`,
    values: [keys.map(({ loanId }) => loanId), keys.map(({ number }) => number)],
  });
  return rows;
}

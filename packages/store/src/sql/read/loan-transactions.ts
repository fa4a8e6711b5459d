import type { TransactionKey } from '@dayclose/domain/kernel/transaction-id.ts';
import type { LoanTransactionView } from '@dayclose/domain/loan/views.ts';
import type { Queryable } from '../../database.ts';
import { isBooked, movesMoney, typeName } from '../transaction-types.ts';
import { byOwner, type Page, windowOf } from './page.ts';
import { askedIds, type Columns, readViews, selected } from './views.ts';

const columns: Columns<LoanTransactionView> = {
  loanId: 't.loan_id',
  number: 't.number',
  type: typeName('t.type'),
  valueDate: 't.value_date',
  postingDate: 't.posting_date',
  amount: 't.amount',
  principal: 't.principal',
  interest: 't.interest',
  fees: 't.fees',
  penalties: 't.penalties',
  overpayment: 't.overpayment',
  balance: 'coalesce(b.balance, t.balance)',
  chargeNumber: 't.charge_number',
  chargebackOf: 't.chargeback_of',
  interestRefundOf: 't.interest_refund_of',
  counterpart: 't.counterpart',
  reversedOn: 't.reversed_on',
  supersededBy: 't.superseded_by',
  createdAt: 't.created_at',
  currencyDigits: 'l.currency_digits',
  note: 't.note',
};

/**
 * The principal outstanding after each money transaction in force, in the order in which a replay takes them; one that
 * was entered for an earlier day changes those of the later ones, whose rows stay as they are. A charge-off leaves none on
 * the books, and what is owed as it is.
 */
const balances = `
  balances as (
    select u.loan_id, u.number,
           sum(case when ${isBooked('u.type', 'LENT')} then u.amount - u.overpayment
                    when ${isBooked('u.type', 'REFUNDED')} then u.principal
                    when ${isBooked('u.type', 'NOTED')} then 0 else -u.principal end)
             over (partition by u.loan_id order by u.value_date, coalesce(u.origin, u.number)) as balance
    from loan_transactions u
    where u.loan_id = any(${askedIds}::bigint[]) and u.reversed_on is null and ${movesMoney('u')}
      and not ${isBooked('u.type', 'CHARGED_OFF')}
  )`;

/** One page of the postings of each loan, in one statement; those that a replay took the place of only if asked for. */
export async function readTransactionsOfLoans(
  db: Queryable,
  loanIds: readonly string[],
  page: Page,
  { includeSuperseded = false } = {},
): Promise<ReadonlyMap<string, readonly LoanTransactionView[]>> {
  const values: unknown[] = [loanIds, page.size + 1, includeSuperseded];
  const { name, order, within } = windowOf(page, ['int'], values);
  const rows = await readViews<LoanTransactionView>(db, {
    name: `read-loan-transactions-${name}`,
    text: `
      with ${balances}
      select ${selected(columns)}
      from unnest(${askedIds}) as asked (id)
      join loans l on l.id = asked.id
      cross join lateral (
        select * from loan_transactions
        where loan_id = l.id and ${within('number')} and ($3::boolean or superseded_by is null)
        order by number ${order} limit $2
      ) t
      left join balances b on b.loan_id = t.loan_id and b.number = t.number
      order by t.loan_id, t.number ${order}`,
    values,
  });
  return byOwner(rows, (row) => row.loanId, page);
}

/** The postings of these keys that there are, superseded ones too, in any order. */
export function readTransactionsByKey(
  db: Queryable,
  keys: readonly TransactionKey[],
): Promise<readonly LoanTransactionView[]> {
  return readViews(db, {
    name: 'read-loan-transactions-by-key',
    text: `
      with ${balances}
      select ${selected(columns)}
      from unnest($1::bigint[], $2::int[]) as asked (loan_id, number)
      join loan_transactions t using (loan_id, number)
      join loans l on l.id = t.loan_id
      left join balances b on b.loan_id = t.loan_id and b.number = t.number`,
    values: [keys.map(({ accountId }) => accountId), keys.map(({ number }) => number)],
  });
}

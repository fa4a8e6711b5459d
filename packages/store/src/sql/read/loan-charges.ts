import type { TransactionKey } from '@dayclose/domain/kernel/transaction-id.ts';
import { statusCodes } from '@dayclose/domain/loan/status.ts';
import type { LoanChargeView } from '@dayclose/domain/loan/views.ts';
import type { Queryable } from '../../database.ts';
import { byOwner } from './page.ts';
import { askedIds, type Columns, readViews, selected } from './views.ts';

const columns: Columns<LoanChargeView> = {
  loanId: 'c.loan_id',
  number: 'c.number',
  kind: 'c.kind',
  name: 'c.name',
  dueOn: 'c.due_on',
  amount: 'd.amount',
  paid: 'd.paid',
  waived: 'd.waived',
  isWrittenOff: `s.status = ${statusCodes.CLOSED_WRITTEN_OFF}`,
  currencyDigits: 'l.currency_digits',
};

/** Charges `c` with what falls due of each, installments taken together. */
const charges = `
  join loans l on l.id = c.loan_id
  join loan_summaries s on s.loan_id = c.loan_id
  cross join lateral (
    select coalesce(sum(amount), 0) as amount, coalesce(sum(paid), 0) as paid, coalesce(sum(waived), 0) as waived
    from loan_charge_dues
    where loan_id = c.loan_id and charge_number = c.number
  ) d`;

/** The charges of loans that were not taken back, in the order of their entry, in one statement. */
export async function readChargesOfLoans(
  db: Queryable,
  loanIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LoanChargeView[]>> {
  const rows = await readViews<LoanChargeView>(db, {
    name: 'read-charges-of-loans',
    text: `
      select ${selected(columns)} from loan_charges c ${charges}
      where c.loan_id = any(${askedIds}::bigint[]) and c.cancelled_on is null
      order by c.loan_id, c.number`,
    values: [loanIds],
  });
  return byOwner(rows, ({ loanId }) => loanId);
}

/** The charges of these keys that there are, taken back or not, in any order. */
export function readChargesByKey(
  db: Queryable,
  keys: readonly TransactionKey[],
): Promise<readonly LoanChargeView[]> {
  return readViews(db, {
    name: 'read-charges-by-key',
    text: `
      select ${selected(columns)}
      from unnest($1::bigint[], $2::int[]) as asked (loan_id, number)
      join loan_charges c using (loan_id, number) ${charges}`,
    values: [keys.map(({ accountId }) => accountId), keys.map(({ number }) => number)],
  });
}

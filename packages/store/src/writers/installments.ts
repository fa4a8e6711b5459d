import type { Money } from '@dayclose/domain/kernel/money.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import type { Installment } from '@dayclose/domain/loan/schedule/installment.ts';
import { column, dateColumn, moneyColumn, textColumn } from '../arrays.ts';
import type { Queryable } from '../database.ts';
import type { Pair } from '../entity-store.ts';

interface Row {
  readonly loanId: string;
  readonly installment: Installment;
}

const columns = `loan_id, number, from_date, due_date, principal, interest, fees, penalties, principal_paid,
  interest_paid, fees_paid, penalties_paid, interest_waived, fees_waived, penalties_waived, paid_in_advance, paid_late,
  balance, interest_earned, interest_before, overdue_penalties, classification, completed_on`;
const batch = `unnest($1::bigint[], $2::int[], $3::date[], $4::date[], $5::numeric[], $6::numeric[], $7::numeric[],
  $8::numeric[], $9::numeric[], $10::numeric[], $11::numeric[], $12::numeric[], $13::numeric[], $14::numeric[],
  $15::numeric[], $16::numeric[], $17::numeric[], $18::numeric[], $19::numeric[], $20::numeric[], $21::smallint[],
  $22::text[], $23::date[])`;

/**
 * Writes installments that are new or no longer the same object, and takes away those that were at hand and are gone: a
 * schedule that is made anew may be shorter.
 */
export async function writeInstallments(client: Queryable, pairs: readonly Pair<Loan>[]): Promise<void> {
  const made: Row[] = [];
  const changed: Row[] = [];
  const gone: Row[] = [];
  for (const { before, after } of pairs) {
    if (before?.installments === after.installments) continue;
    const known = new Map(before?.installments.map((installment) => [installment.number, installment]));
    for (const installment of after.installments) {
      const was = known.get(installment.number);
      known.delete(installment.number);
      if (was === installment) continue;
      (was === undefined ? made : changed).push({ loanId: after.id, installment });
    }
    for (const installment of known.values()) gone.push({ loanId: after.id, installment });
  }
  await remove(client, gone);
  await insert(client, made);
  await update(client, changed);
}

async function remove(client: Queryable, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query({
    name: 'delete-installments',
    text: `
      delete from loan_installments i
      using unnest($1::bigint[], $2::int[]) as v (loan_id, number)
      where i.loan_id = v.loan_id and i.number = v.number`,
    values: [column(rows, (row) => row.loanId), column(rows, ({ installment }) => installment.number)],
  });
}

async function insert(client: Queryable, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query({
    name: 'insert-installments',
    text: `insert into loan_installments (${columns}) select * from ${batch}`,
    values: valuesOf(rows),
  });
}

async function update(client: Queryable, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query({
    name: 'update-installments',
    text: `
      update loan_installments i
      set from_date = v.from_date, due_date = v.due_date, principal = v.principal, interest = v.interest,
          fees = v.fees, penalties = v.penalties, principal_paid = v.principal_paid,
          interest_paid = v.interest_paid, fees_paid = v.fees_paid, penalties_paid = v.penalties_paid,
          interest_waived = v.interest_waived, fees_waived = v.fees_waived, penalties_waived = v.penalties_waived,
          paid_in_advance = v.paid_in_advance, paid_late = v.paid_late, balance = v.balance,
          interest_earned = v.interest_earned, interest_before = v.interest_before, overdue_penalties = v.overdue_penalties,
          classification = v.classification, completed_on = v.completed_on
      from ${batch} as v (${columns})
      where i.loan_id = v.loan_id and i.number = v.number`,
    values: valuesOf(rows),
  });
}

function valuesOf(rows: readonly Row[]): (string | (string | null)[])[] {
  return [
    column(rows, (row) => row.loanId),
    column(rows, ({ installment }) => installment.number),
    dateColumn(rows, ({ installment }) => installment.fromDate),
    dateColumn(rows, ({ installment }) => installment.dueDate),
    moneyColumn(rows, ({ installment }) => installment.principal),
    moneyColumn(rows, ({ installment }) => installment.interest),
    moneyColumn(rows, ({ installment }) => installment.fees),
    moneyColumn(rows, ({ installment }) => installment.penalties),
    moneyColumn(rows, ({ installment }) => installment.principalPaid),
    moneyColumn(rows, ({ installment }) => installment.interestPaid),
    moneyColumn(rows, ({ installment }) => installment.feesPaid),
    moneyColumn(rows, ({ installment }) => installment.penaltiesPaid),
    moneyColumn(rows, ({ installment }) => installment.interestWaived),
    moneyColumn(rows, ({ installment }) => installment.feesWaived),
    moneyColumn(rows, ({ installment }) => installment.penaltiesWaived),
    moneyColumn(rows, ({ installment }) => installment.paidInAdvance),
    moneyColumn(rows, ({ installment }) => installment.paidLate),
    moneyColumn(rows, ({ installment }) => installment.balance),
    moneyColumn(rows, ({ installment }) => earnedElsewhere(installment)),
    moneyColumn(rows, ({ installment }) => installment.interestBefore),
    column(rows, ({ installment }) => installment.overduePenalties),
    textColumn(rows, ({ installment }) => installment.classification),
    dateColumn(rows, ({ installment }) => installment.completedOn),
  ];
}

/** What its period earns, where the installment pays something else; nothing where it pays just that, as most do. */
function earnedElsewhere({ interest, interestWaived, interestEarned }: Installment): Money | undefined {
  return interestEarned === interest - interestWaived ? undefined : interestEarned;
}

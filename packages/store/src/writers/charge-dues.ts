import type { ChargeDue } from '@dayclose/domain/loan/money/charge.ts';
import { column, dateColumn, moneyColumn } from '../arrays.ts';
import type { Queryable } from '../database.ts';

/** What of a charge is due with one installment, and whose it is. */
export interface DueRow {
  readonly loanId: string;
  readonly chargeNumber: number;
  readonly due: ChargeDue;
}

/** Takes away dues of installments that a schedule made anew no longer has. */
export async function deleteDues(client: Queryable, rows: readonly DueRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query({
    name: 'delete-charge-dues',
    text: `
      delete from loan_charge_dues d
      using unnest($1::bigint[], $2::int[], $3::int[]) as v (loan_id, charge_number, installment)
      where d.loan_id = v.loan_id and d.charge_number = v.charge_number and d.installment = v.installment`,
    values: keysOf(rows),
  });
}

/** Writes dues as they now are. */
export async function upsertDues(client: Queryable, rows: readonly DueRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query({
    name: 'write-charge-dues',
    text: `
      insert into loan_charge_dues (loan_id, charge_number, installment, due_on, amount, paid, waived, accrued)
      select * from unnest($1::bigint[], $2::int[], $3::int[], $4::date[], $5::numeric[], $6::numeric[], $7::numeric[],
                           $8::numeric[])
      on conflict (loan_id, charge_number, installment) do update
      set due_on = excluded.due_on, amount = excluded.amount, paid = excluded.paid, waived = excluded.waived,
          accrued = excluded.accrued`,
    values: [
      ...keysOf(rows),
      dateColumn(rows, ({ due }) => due.dueOn),
      moneyColumn(rows, ({ due }) => due.amount),
      moneyColumn(rows, ({ due }) => due.paid),
      moneyColumn(rows, ({ due }) => due.waived),
      moneyColumn(rows, ({ due }) => due.accrued),
    ],
  });
}

function keysOf(rows: readonly DueRow[]): string[] {
  return [
    column(rows, ({ loanId }) => loanId),
    column(rows, ({ chargeNumber }) => chargeNumber),
    column(rows, ({ due }) => due.installment),
  ];
}

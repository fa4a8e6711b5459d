import type { Source } from '@dayclose/domain/bus/ports.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import type { ChargeDue, LoanCharge } from '@dayclose/domain/loan/money/charge.ts';
import { column, dateColumn, textColumn } from '../arrays.ts';
import type { Queryable } from '../database.ts';
import type { Pair } from '../entity-store.ts';
import { type DueRow, deleteDues, upsertDues } from './charge-dues.ts';

interface Row {
  readonly loanId: string;
  readonly charge: LoanCharge;
}

/** Writes charges that are new or were taken back, and what became of their dues; a charge never changes otherwise. */
export async function writeCharges(
  client: Queryable,
  pairs: readonly Pair<Loan>[],
  source: Source,
): Promise<void> {
  const charges: Row[] = [];
  const dues: DueRow[] = [];
  const gone: DueRow[] = [];
  for (const { before, after } of pairs) {
    if (before?.charges === after.charges) continue;
    const known = new Map(before?.charges.map((charge) => [charge.number, charge]));
    for (const charge of after.charges) {
      const was = known.get(charge.number);
      if (was === charge) continue;
      if (was === undefined || was.cancelledOn !== charge.cancelledOn) {
        charges.push({ loanId: after.id, charge });
      }
      compareDues({ loanId: after.id, chargeNumber: charge.number }, was?.dues ?? [], charge.dues);
    }
  }
  await upsertCharges(client, charges, source);
  await deleteDues(client, gone);
  await upsertDues(client, dues);

  function compareDues(key: Omit<DueRow, 'due'>, was: readonly ChargeDue[], is: readonly ChargeDue[]): void {
    const left = new Map(was.map((due) => [due.installment, due]));
    for (const due of is) {
      const old = left.get(due.installment);
      left.delete(due.installment);
      if (old === undefined || !isSame(old, due)) dues.push({ ...key, due });
    }
    for (const due of left.values()) gone.push({ ...key, due });
  }
}

/** A replay makes dues anew: most of them are as they were. */
function isSame(one: ChargeDue, other: ChargeDue): boolean {
  return (
    one === other ||
    (one.dueOn === other.dueOn &&
      one.amount === other.amount &&
      one.paid === other.paid &&
      one.waived === other.waived &&
      one.accrued === other.accrued)
  );
}

async function upsertCharges(client: Queryable, rows: readonly Row[], source: Source): Promise<void> {
  if (rows.length === 0) return;
  await client.query({
    name: 'write-charges',
    text: `
      insert into loan_charges (loan_id, number, kind, name, calculation, timing, rate, due_on, entered_on,
                                after_transaction, cancelled_on, command_id, run_id)
      select v.*, $12::bigint, $13::bigint
      from unnest($1::bigint[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::numeric[], $8::date[],
                  $9::date[], $10::int[], $11::date[]) as v
      on conflict (loan_id, number) do update set cancelled_on = excluded.cancelled_on`,
    values: [
      column(rows, (row) => row.loanId),
      column(rows, ({ charge }) => charge.number),
      column(rows, ({ charge }) => charge.kind),
      textColumn(rows, ({ charge }) => charge.name),
      column(rows, ({ charge }) => charge.calculation),
      column(rows, ({ charge }) => charge.timing),
      column(rows, ({ charge }) => charge.rate),
      dateColumn(rows, ({ charge }) => charge.dueOn),
      dateColumn(rows, ({ charge }) => charge.enteredOn),
      column(rows, ({ charge }) => charge.afterTransaction),
      dateColumn(rows, ({ charge }) => charge.cancelledOn),
      'commandId' in source ? source.commandId : null,
      'runId' in source ? source.runId : null,
    ],
  });
}

import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { ChargeDue, LoanCharge } from '@dayclose/domain/loan/money/charge.ts';
import type { Queryable } from '../database.ts';
import { readRows } from '../read-rows.ts';
import { type BatchColumn, batchAs, batchOf, listOf } from '../tables/batch.ts';
import { bigint, date, integer } from '../tables/column-types.ts';
import { loanChargeDues } from '../tables/loan-charge-dues.ts';
import { loanCharges } from '../tables/loan-charges.ts';
import { readCell } from '../tables/row-reader.ts';
import type { PartsByAccount, PartsQuery } from './read-parts.ts';

const columns = `c.loan_id, d.installment, ${loanCharges.select('c')}, ${loanChargeDues.select('d')}`;
const inOrder = 'order by c.loan_id, c.number, d.installment';

const all = `
  select ${columns}
  from loan_charges c
  left join loan_charge_dues d on d.loan_id = c.loan_id and d.charge_number = c.number
  where c.loan_id = any($1::bigint[])
  ${inOrder}`;

/** The charges of loans with their dues, in their order. */
export function readCharges(
  client: Queryable,
  loanIds: readonly string[],
): Promise<PartsByAccount<LoanCharge>> {
  return read(client, { name: 'read-charges', text: all, values: [listOf(bigint, loanIds)] }, loanIds.length);
}

/** Whose charges a close needs, and of which dues. */
export interface LoanCharged {
  readonly id: string;
  /** Those that are due earlier; all, unless given. */
  readonly until: LocalDate | undefined;
}

const charged: readonly BatchColumn<LoanCharged>[] = [
  { column: 'id', type: bigint, of: ({ id }) => id },
  { column: 'until', type: date, of: ({ until }) => until },
];

const toAccrue = `
  select ${columns}
  from ${batchAs('l', charged)}
  join loan_charges c on c.loan_id = l.id and c.cancelled_on is null
  join loan_charge_dues d on d.loan_id = c.loan_id and d.charge_number = c.number
    and d.amount - d.waived - d.accrued > 0 and (l.until is null or d.due_on < l.until)
  ${inOrder}`;

/** Those charges of loans, with those of their dues, of which something is left to accrue that early. */
export function readChargesToAccrue(
  client: Queryable,
  loans: readonly LoanCharged[],
): Promise<PartsByAccount<LoanCharge>> {
  const values = batchOf(charged, loans, undefined);
  return read(client, { name: 'read-charges-to-accrue', text: toAccrue, values }, loans.length);
}

async function read(
  client: Queryable,
  query: PartsQuery,
  loans: number,
): Promise<PartsByAccount<LoanCharge>> {
  const byLoan = new Map<string, ChargeWithDues[]>();
  if (loans === 0) return byLoan;
  await readRows(client, query, (row) => {
    const loanId = readCell(row, bigint) as string;
    const installment = readCell(row, integer);
    const charge = loanCharges.read(row);
    const charges = byLoan.get(loanId) ?? [];
    byLoan.set(loanId, charges);
    // Rows of one charge follow each other.
    if (charges.at(-1)?.number !== charge.number) charges.push({ ...charge, dues: [] });
    if (installment !== undefined) charges.at(-1)?.dues.push(loanChargeDues.read(row));
  });
  return byLoan;
}

/** A charge whose dues come one after the other. */
type ChargeWithDues = LoanCharge & { readonly dues: ChargeDue[] };

import type { ChargeDue, LoanCharge } from '@dayclose/domain/loan/money/charge.ts';
import type { Queryable } from '../database.ts';
import { readRows } from '../read-rows.ts';
import { listOf } from '../tables/batch.ts';
import { bigint, integer } from '../tables/column-types.ts';
import { loanChargeDues } from '../tables/loan-charge-dues.ts';
import { loanCharges } from '../tables/loan-charges.ts';
import { readCell } from '../tables/row-reader.ts';
import type { PartsByLoan } from './read-parts.ts';

const chargesOf = (condition: string) => `
  select c.loan_id, d.installment, ${loanCharges.select('c')}, ${loanChargeDues.select('d')}
  from loan_charges c
  left join loan_charge_dues d on d.loan_id = c.loan_id and d.charge_number = c.number
  where c.loan_id = any($1::bigint[])${condition}
  order by c.loan_id, c.number, d.installment`;

const accruing = `
    and c.cancelled_on is null and exists (
      select from loan_charge_dues o
      where o.loan_id = c.loan_id and o.charge_number = c.number and o.amount - o.waived - o.accrued > 0
    )`;

const all = { name: 'read-charges', text: chargesOf('') };
const toAccrue = { name: 'read-charges-to-accrue', text: chargesOf(accruing) };

/** The charges of loans with their dues, in their order. */
export function readCharges(client: Queryable, loanIds: readonly string[]): Promise<PartsByLoan<LoanCharge>> {
  return read(client, all, loanIds);
}

/** Those charges of loans, with all their dues, of which something is left to accrue. */
export function readChargesToAccrue(
  client: Queryable,
  loanIds: readonly string[],
): Promise<PartsByLoan<LoanCharge>> {
  return read(client, toAccrue, loanIds);
}

async function read(
  client: Queryable,
  { name, text }: { readonly name: string; readonly text: string },
  loanIds: readonly string[],
): Promise<PartsByLoan<LoanCharge>> {
  const byLoan = new Map<string, ChargeWithDues[]>();
  if (loanIds.length === 0) return byLoan;
  await readRows(client, { name, text, values: [listOf(bigint, loanIds)] }, (row) => {
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

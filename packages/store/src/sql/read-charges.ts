import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Money } from '@dayclose/domain/kernel/money.ts';
import type { ChargeTiming, LoanChargeKind } from '@dayclose/domain/loan/money/charge.ts';
import type { ChargeCalculation } from '@dayclose/domain/loan/product/terms.ts';
import type { Queryable } from '../database.ts';

/** A charge with one of its dues; what is of the due is absent where the charge has none. */
export interface ChargeRow {
  readonly loan_id: string;
  readonly number: number;
  readonly kind: LoanChargeKind;
  readonly name: string;
  readonly calculation: ChargeCalculation;
  readonly timing: ChargeTiming;
  /** The driver reads every decimal as money; a rate is none. */
  readonly rate: Money;
  readonly due_on: LocalDate | null;
  readonly entered_on: LocalDate;
  readonly after_transaction: number;
  readonly cancelled_on: LocalDate | null;
  readonly installment: number | null;
  readonly installment_due_on: LocalDate;
  readonly amount: Money;
  readonly paid: Money;
  readonly waived: Money;
  readonly accrued: Money;
}

const chargesOf = (condition: string) => `
  select c.loan_id, c.number, c.kind, c.name, c.calculation, c.timing, c.rate, c.due_on, c.entered_on,
         c.after_transaction, c.cancelled_on, d.installment, d.due_on as installment_due_on, d.amount, d.paid, d.waived,
         d.accrued
  from loan_charges c
  left join loan_charge_dues d on d.loan_id = c.loan_id and d.charge_number = c.number
  where c.loan_id = any($1::bigint[])${condition}
  order by c.loan_id, c.number, d.installment`;

const accruing = `
    and c.cancelled_on is null and exists (
      select from loan_charge_dues o
      where o.loan_id = c.loan_id and o.charge_number = c.number and o.amount - o.waived - o.accrued > 0
    )`;

/** The charges of loans with their dues, in their order. */
export async function readCharges(
  client: Queryable,
  loanIds: readonly string[],
): Promise<readonly ChargeRow[]> {
  if (loanIds.length === 0) return [];
  const { rows } = await client.query<ChargeRow>({
    name: 'read-charges',
    text: chargesOf(''),
    values: [`{${loanIds.join(',')}}`],
  });
  return rows;
}

/** Those charges of loans, with all their dues, of which something is left to accrue. */
export async function readChargesToAccrue(
  client: Queryable,
  loanIds: readonly string[],
): Promise<readonly ChargeRow[]> {
  if (loanIds.length === 0) return [];
  const { rows } = await client.query<ChargeRow>({
    name: 'read-charges-to-accrue',
    text: chargesOf(accruing),
    values: [`{${loanIds.join(',')}}`],
  });
  return rows;
}

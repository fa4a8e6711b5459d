import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import type { Money } from '@dayclose/domain/kernel/money.ts';
import type { Queryable } from '../database.ts';

export interface InstallmentRow {
  readonly loan_id: string;
  readonly number: number;
  readonly from_date: LocalDate;
  readonly due_date: LocalDate;
  readonly principal: Money;
  readonly interest: Money;
  readonly fees: Money;
  readonly penalties: Money;
  readonly principal_paid: Money;
  readonly interest_paid: Money;
  readonly fees_paid: Money;
  readonly penalties_paid: Money;
  readonly paid_in_advance: Money;
  readonly paid_late: Money;
  readonly balance: Money;
  readonly interest_before: Money;
  readonly completed_on: LocalDate | null;
}

const columns = `i.loan_id, i.number, i.from_date, i.due_date, i.principal, i.interest, i.fees, i.penalties,
  i.principal_paid, i.interest_paid, i.fees_paid, i.penalties_paid, i.paid_in_advance, i.paid_late, i.balance,
  i.interest_before, i.completed_on`;

/** All installments of loans, in their order. */
export async function readAllInstallments(
  client: Queryable,
  ids: readonly string[],
): Promise<readonly InstallmentRow[]> {
  const { rows } = await client.query<InstallmentRow>({
    name: 'read-all-installments',
    text: `select ${columns} from loan_installments i where i.loan_id = any($1::bigint[]) order by i.loan_id, i.number`,
    values: [`{${ids.join(',')}}`],
  });
  return rows;
}

/** Installments that started up to the day after a date and are open, or ran on a day that is not closed yet. */
export async function readInstallmentsToClose(
  client: Queryable,
  ids: readonly string[],
  through: LocalDate,
): Promise<readonly InstallmentRow[]> {
  const { rows } = await client.query<InstallmentRow>({
    name: 'read-installments-to-close',
    text: `
      select ${columns}
      from loan_installments i
      join loan_summaries s on s.loan_id = i.loan_id
      where i.loan_id = any($1::bigint[])
        and i.from_date <= $2::date + 1
        and (i.completed_on is null or i.due_date > s.closed_through)
      order by i.loan_id, i.number`,
    values: [`{${ids.join(',')}}`, formatDate(through)],
  });
  return rows;
}

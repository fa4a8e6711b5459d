import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import type { Money } from '@dayclose/domain/kernel/money.ts';
import { column, dateColumn } from '../arrays.ts';
import type { Queryable } from '../database.ts';

export interface InstallmentRow {
  readonly loan_id: string;
  readonly number: number;
  readonly from_date: LocalDate;
  readonly due_date: LocalDate;
  readonly principal: Money;
  readonly interest: Money;
  readonly fees: Money | null;
  readonly penalties: Money | null;
  readonly principal_paid: Money | null;
  readonly interest_paid: Money | null;
  readonly fees_paid: Money | null;
  readonly penalties_paid: Money | null;
  readonly interest_waived: Money | null;
  readonly fees_waived: Money | null;
  readonly penalties_waived: Money | null;
  readonly paid_in_advance: Money | null;
  readonly paid_late: Money | null;
  readonly balance: Money;
  /** Absent where the installment pays what its period earns. */
  readonly interest_earned: Money | null;
  readonly interest_before: Money;
  readonly overdue_penalties: number;
  readonly classification: string | null;
  readonly completed_on: LocalDate | null;
}

/** Amounts that most installments have none of come as null: it costs neither a text nor its reading. */
const rare = [
  'fees',
  'penalties',
  'principal_paid',
  'interest_paid',
  'fees_paid',
  'penalties_paid',
  'interest_waived',
  'fees_waived',
  'penalties_waived',
  'paid_in_advance',
  'paid_late',
] as const;
const columns = `i.loan_id, i.number, i.from_date, i.due_date, i.principal, i.interest, i.balance, i.interest_earned,
  i.interest_before, i.overdue_penalties, i.classification, i.completed_on,
  ${rare.map((name) => `nullif(i.${name}, 0) as ${name}`).join(', ')}`;

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

/** What tells which installments a close needs. */
export interface BehindRow {
  readonly id: string;
  readonly closed_through: LocalDate | null;
  /** How far ahead of a due date the loan's close looks; at least a day. Units: days. */
  readonly ahead: number;
}

/**
 * Installments that are open or ran on a day that is not closed yet, and that start before those that a close of a date
 * looks ahead to are due.
 *
 * Shape: the loans' dates come with their ids; to join them would probe their table once for every installment.
 */
export async function readInstallmentsToClose(
  client: Queryable,
  loans: readonly BehindRow[],
  through: LocalDate,
): Promise<readonly InstallmentRow[]> {
  const { rows } = await client.query<InstallmentRow>({
    name: 'read-installments-to-close',
    text: `
      select ${columns}
      from unnest($1::bigint[], $2::date[], $3::int[]) as l (id, closed_through, ahead)
      join loan_installments i on i.loan_id = l.id
        and i.from_date <= $4::date + l.ahead
        and (i.completed_on is null or i.due_date > l.closed_through)
      order by i.loan_id, i.number`,
    values: [
      column(loans, ({ id }) => id),
      dateColumn(loans, ({ closed_through: date }) => date ?? undefined),
      column(loans, ({ ahead }) => ahead),
      formatDate(through),
    ],
  });
  return rows;
}

import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Installment } from '@dayclose/domain/loan/schedule/installment.ts';
import type { Queryable } from '../database.ts';
import { type BatchColumn, batchAs, batchOf } from '../tables/batch.ts';
import type { ByteReader } from '../tables/byte-reader.ts';
import { bigint, date, integer } from '../tables/column-types.ts';
import { loanInstallments } from '../tables/loan-installments.ts';
import { type PartsByAccount, partsQuery, readByAccount } from './read-parts.ts';

const all = partsQuery('read-all-installments', { table: loanInstallments, owner: 'loan_id' });

/** All installments of loans, in their order. */
export function readAllInstallments(
  client: Queryable,
  loanIds: readonly string[],
): Promise<PartsByAccount<Installment>> {
  return readByAccount(client, all(loanIds), toInstallment);
}

/** What tells which installments a close needs. */
export interface LoanBehind {
  readonly id: string;
  readonly closedThrough: LocalDate | undefined;
  /** How far ahead of a due date the loan's close looks; at least a day. Units: days. */
  readonly ahead: number;
}

const behind: readonly BatchColumn<LoanBehind>[] = [
  { column: 'id', type: bigint, of: ({ id }) => id },
  { column: 'closed_through', type: date, of: ({ closedThrough }) => closedThrough },
  { column: 'ahead', type: integer, of: ({ ahead }) => ahead },
];

const through = `$${behind.length + 1}::date`;
const toClose = `
      select i.loan_id, ${loanInstallments.select('i')}
      from ${batchAs('l', behind)}
      left join lateral (
        select n.number from loan_installments n
        where n.loan_id = l.id and n.due_date > ${through} and n.completed_on is null
          and (n.principal > 0 or n.interest > 0 or n.fees > 0 or n.penalties > 0)
        order by n.number limit 1
      ) next on true
      join loan_installments i on i.loan_id = l.id
        and (i.from_date <= ${through} + l.ahead and (i.completed_on is null or i.due_date > l.closed_through)
          or i.number = next.number)
      order by i.loan_id, i.number`;

/**
 * Installments that are open or ran on a day that is not closed yet, and that start before those that a close of a date
 * looks ahead to are due; and the first with something left to pay after that date, whenever it starts.
 *
 * Shape: the loans' dates come with their ids; to join them would probe their table once for every installment.
 */
export function readInstallmentsToClose(
  client: Queryable,
  loans: readonly LoanBehind[],
  through: LocalDate,
): Promise<PartsByAccount<Installment>> {
  const values = [...batchOf(behind, loans, undefined), formatDate(through)];
  return readByAccount(client, { name: 'read-installments-to-close', text: toClose, values }, toInstallment);
}

function toInstallment(row: ByteReader): Installment {
  return loanInstallments.read(row);
}

import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Money } from '@dayclose/domain/kernel/money.ts';
import type { MoneyTransactionType } from '@dayclose/domain/loan/transactions/types.ts';
import type { Queryable } from '../database.ts';
import { movesMoney } from './transaction-types.ts';

export interface TransactionRow {
  readonly loan_id: string;
  readonly number: number;
  readonly type: MoneyTransactionType;
  readonly value_date: LocalDate;
  readonly posting_date: LocalDate;
  readonly amount: Money;
  readonly principal: Money;
  readonly interest: Money;
  readonly fees: Money;
  readonly penalties: Money;
  readonly overpayment: Money;
  readonly balance: Money;
  readonly note: string | null;
  readonly origin: number | null;
  readonly charge_number: number | null;
  readonly reversed_on: LocalDate | null;
  readonly superseded_by: number | null;
}

/** The money transactions of loans, reversed ones too, in the order of their numbers. */
export async function readTransactions(
  client: Queryable,
  loanIds: readonly string[],
): Promise<readonly TransactionRow[]> {
  if (loanIds.length === 0) return [];
  const { rows } = await client.query<TransactionRow>({
    name: 'read-transactions',
    text: `
      select t.loan_id, t.number, t.type, t.value_date, t.posting_date, t.amount, t.principal, t.interest, t.fees,
             t.penalties, t.overpayment, t.balance, t.note, t.origin, t.charge_number, t.reversed_on, t.superseded_by
      from loan_transactions t
      where t.loan_id = any($1::bigint[]) and ${movesMoney('t')}
      order by t.loan_id, t.number`,
    values: [`{${loanIds.join(',')}}`],
  });
  return rows;
}

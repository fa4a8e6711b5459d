import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import type { LivedLoans } from './lived-portfolio.ts';

/** Something that is wrong with a ledger, made by hand. */
export interface Break {
  readonly name: string;
  /** The checks that find it, and no other does. */
  readonly found: readonly string[];
  /** What one of the lines about it says. */
  readonly says: RegExp;
  sql(loans: LivedLoans): string;
}

/** Statements on a table that its trigger forbids; the trigger is at work again after them. */
export function unguarded(table: string, sql: string): string {
  const trigger = `${table}_immutable`;
  return `alter table ${table} disable trigger ${trigger}; ${sql}; alter table ${table} enable trigger ${trigger}`;
}

/** Statements on lines of the journal. */
export const journal = (sql: string) => unguarded('journal_entries', sql);
/** Statements on transactions. */
export const transactions = (sql: string) => unguarded('loan_transactions', sql);

/** Which accruals of interest a loan has, as SQL over its transactions. */
export const firstAccrual = `min(number) filter (where type = ${transactionTypeNumbers.ACCRUAL} and interest > 0)`;
export const lastAccrual = `max(number) filter (where type = ${transactionTypeNumbers.ACCRUAL} and interest > 0)`;

/** The number of a transaction of a loan, as SQL. */
export function numberOf(loan: string, which: string): string {
  return `(select ${which} from loan_transactions where loan_id = ${loan})`;
}

/** A condition for the lines of a transaction of a loan. */
export function linesOf(loan: string, which: string): string {
  return `owner_id = ${loan} and transaction_number = ${numberOf(loan, which)}`;
}

/** Columns of the journal, in the order in which a person says them. */
export const entryColumns =
  'owner_kind, owner_id, transaction_number, line, gl_account_id, side, amount, currency, value_date, posting_date';

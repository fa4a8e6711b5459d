import type { BrokenAccount } from '@dayclose/domain/kernel/account.ts';
import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { ActiveLoan, Loan } from '@dayclose/domain/loan/loan.ts';
import type { ProductTerms } from '@dayclose/domain/loan/product/terms.ts';
import { statusCodes } from '@dayclose/domain/loan/status.ts';
import type { Queryable } from './database.ts';
import { byLoan, chargesByLoan, toInstallment, toPause, toTransaction } from './loan-parts.ts';
import { brokenRow, type LoanParts, type LoanRow, toLoan } from './loan-row.ts';
import { type ChargeRow, readCharges, readChargesToAccrue } from './sql/read-charges.ts';
import {
  type InstallmentRow,
  readAllInstallments,
  readInstallmentsToClose,
} from './sql/read-installments.ts';
import { readLoanRows } from './sql/read-loans.ts';
import { type PauseRow, readPauses } from './sql/read-pauses.ts';
import { readTransactions, type TransactionRow } from './sql/read-transactions.ts';
import { readTerms } from './terms.ts';

/** Rows of what loans have many of. */
interface PartRows {
  readonly installments: readonly InstallmentRow[];
  readonly charges: readonly ChargeRow[];
  readonly pauses: readonly PauseRow[];
  readonly transactions: readonly TransactionRow[];
}

/** Loans as they were read, in the order of their ids; those whose rows make no loan are named apart. */
export interface LoansRead<L extends Loan = Loan> {
  readonly loans: readonly L[];
  readonly broken: readonly BrokenAccount[];
}

/**
 * Loans, whole, by id and in its order.
 *
 * Shape: at most six statements, however many loans; what none of them has is not asked for, nor are terms met before.
 */
export async function readLoans(
  client: Queryable,
  known: Map<string, ProductTerms>,
  ids: readonly string[],
): Promise<LoansRead> {
  const rows = await readLoanRows(client, ids);
  const terms = await termsOfRows(client, known, rows);
  return toLoans(rows, terms, {
    installments: await readAllInstallments(client, ids),
    charges: await readCharges(client, idsWith(rows, 'charge_count')),
    pauses: await readPauses(client, idsWith(rows, 'pause_count')),
    transactions: await readTransactions(client, idsWith(rows, 'transaction_count')),
  });
}

/**
 * Active loans that are behind a date, with what closing the days up to it needs: the open installments and those that
 * run on such a day, charges with something left to accrue, and pauses. No transactions: a close takes no money back.
 */
export async function readLoansToClose(
  client: Queryable,
  known: Map<string, ProductTerms>,
  ids: readonly string[],
  through: LocalDate,
): Promise<LoansRead<ActiveLoan>> {
  const rows = (await readLoanRows(client, ids)).filter(({ status }) => status === statusCodes.ACTIVE);
  const terms = await termsOfRows(client, known, rows);
  const behind = rows.map(({ id, closed_through, terms_id }) => {
    const days = (terms.get(terms_id) as ProductTerms).dueEventDaysBefore;
    return { id, closed_through, ahead: Math.max(1, days) };
  });
  const { loans, broken } = toLoans(rows, terms, {
    installments: await readInstallmentsToClose(client, behind, through),
    charges: await readChargesToAccrue(client, idsWith(rows, 'charge_count')),
    pauses: await readPauses(client, idsWith(rows, 'pause_count')),
    transactions: [],
  });
  const active = loans.filter((loan) => loan.status === 'ACTIVE');
  return {
    loans: active.filter(({ closedThrough }) => closedThrough < through),
    broken: [...broken, ...active.filter(({ closedThrough }) => closedThrough >= through).map(closedAhead)],
  };
}

/** A loan that its summary calls both behind and closed: the day is one that is still to come. */
function closedAhead({ id, accountNo, closedThrough }: ActiveLoan): BrokenAccount {
  return { id, accountNo, reason: `it is closed through ${formatDate(closedThrough)}, a day to come` };
}

/** Ids of the loans that have any of something that most have none of. */
function idsWith(
  rows: readonly LoanRow[],
  count: 'charge_count' | 'pause_count' | 'transaction_count',
): readonly string[] {
  return rows.filter((row) => row[count] > 0).map((row) => row.id);
}

function termsOfRows(
  client: Queryable,
  known: Map<string, ProductTerms>,
  rows: readonly LoanRow[],
): Promise<ReadonlyMap<string, ProductTerms>> {
  return readTerms(
    client,
    known,
    rows.map((row) => row.terms_id),
  );
}

function toLoans(
  rows: readonly LoanRow[],
  terms: ReadonlyMap<string, ProductTerms>,
  partRows: PartRows,
): LoansRead {
  const partsOf = partsByLoan(partRows);
  const loans: Loan[] = [];
  const broken: BrokenAccount[] = [];
  for (const row of rows) {
    const reason = brokenRow(row);
    if (reason === undefined) {
      loans.push(toLoan(row, terms.get(row.terms_id) as ProductTerms, partsOf(row.id)));
    } else {
      broken.push({ id: row.id, accountNo: row.account_no, reason });
    }
  }
  return { loans, broken };
}

function partsByLoan(rows: PartRows): (id: string) => LoanParts {
  const installments = byLoan(rows.installments, toInstallment);
  const charges = chargesByLoan(rows.charges);
  const pauses = byLoan(rows.pauses, toPause);
  const transactions = byLoan(rows.transactions, toTransaction);
  return (id) => ({
    installments: installments.get(id) ?? [],
    charges: charges.get(id) ?? [],
    pauses: pauses.get(id) ?? [],
    transactions: transactions.get(id) ?? [],
  });
}

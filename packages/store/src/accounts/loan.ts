import type { BrokenAccount } from '@dayclose/domain/kernel/account.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import type { LoanToClose } from '@dayclose/domain/loan/loan-to-close.ts';
import { workKeyOf } from '@dayclose/domain/loan/next-work-on.ts';
import type { ProductTerms } from '@dayclose/domain/loan/product/terms.ts';
import type { QuietLoan } from '@dayclose/domain/loan/quiet-loan.ts';
import { statusCodes } from '@dayclose/domain/loan/status.ts';
import type { Cache } from '../cache.ts';
import type { Queryable } from '../database.ts';
import { brokenRow, type LoanParts, type LoanRow, statusOfCode, toLoan } from '../loan-row.ts';
import { loanMovements } from '../sql/loan-movements.ts';
import { readCharges, readChargesToAccrue } from '../sql/read-charges.ts';
import { readAllInstallments, readInstallmentsToClose } from '../sql/read-installments.ts';
import { readLoanRows } from '../sql/read-loans.ts';
import type { PartsByAccount } from '../sql/read-parts.ts';
import { readPauses } from '../sql/read-pauses.ts';
import { type QuietRow, readQuietRows } from '../sql/read-quiet-loans.ts';
import { readTerms } from '../sql/read-terms.ts';
import { readTransactions } from '../sql/read-transactions.ts';
import { writeLoans } from '../writers/loans.ts';
import type { AccountStore, AccountsOfKind, QuietDays } from './account-store.ts';

/** What loans have many of, by loan. */
interface PartsByKind {
  readonly installments: PartsByAccount<LoanParts['installments'][number]>;
  readonly charges: PartsByAccount<LoanParts['charges'][number]>;
  readonly pauses: PartsByAccount<LoanParts['pauses'][number]>;
  readonly transactions: PartsByAccount<Loan['transactions'][number]> | undefined;
}

/** How the store knows loans. */
export const loans: AccountStore<Loan, LoanToClose, QuietLoan> = {
  kind: loanKind,
  summaries: { table: 'loan_summaries', id: 'loan_id', openStatus: statusCodes.ACTIVE },
  passes: { LOAN_ACCRUALS: 'accrued_through' },
  transactions: { table: 'loan_transactions', id: 'loan_id' },
  table: 'loans',
  movements: loanMovements,
  entities: { kind: 'Loan', racedConstraints: ['loans_external_id_key'], write: writeLoans },
  statusOf: statusOfCode,
  read,
  readToClose,
  readQuiet,
};

/**
 * Loans, whole, by id and in its order.
 *
 * Shape: five statements in one trip, however many loans, and one more for terms that were not met before.
 */
async function read(client: Queryable, cache: Cache, ids: readonly string[]): Promise<AccountsOfKind<Loan>> {
  const [rows, installments, charges, pauses, transactions] = await Promise.all([
    readLoanRows(client, ids),
    readAllInstallments(client, ids),
    readCharges(client, ids),
    readPauses(client, ids),
    readTransactions(client, ids),
  ]);
  const terms = await termsOfRows(client, cache, rows);
  return toLoans(rows, terms, { installments, charges, pauses, transactions });
}

/**
 * Active loans of a list, with what closing the days up to a date needs: the open installments and those that run on such
 * a day, charges with something left to accrue before the next one is due, and pauses. No transactions: a close takes no
 * money back.
 */
async function readToClose(
  client: Queryable,
  cache: Cache,
  ids: readonly string[],
  through: LocalDate,
): Promise<AccountsOfKind<LoanToClose>> {
  const rows = (await readLoanRows(client, ids)).filter(
    ({ summary }) => summary.status === statusCodes.ACTIVE,
  );
  const terms = await termsOfRows(client, cache, rows);
  const behind = rows.map(({ agreed: { id, termsId }, summary: { closedThrough } }) => {
    const days = (terms.get(termsId) as ProductTerms).dueEventDaysBefore;
    return { id, closedThrough, ahead: Math.max(1, days) };
  });
  const installments = await readInstallmentsToClose(client, behind, through);
  const charged = rows
    .filter(({ summary }) => summary.chargeCount > 0)
    .map(({ agreed: { id, termsId } }) => {
      const onEntry = terms.get(termsId)?.chargeAccrualDate === 'SUBMITTED_DATE';
      const next = installments.get(id)?.find(({ dueDate }) => dueDate > through);
      return { id, until: onEntry ? undefined : next?.dueDate };
    });
  const { accounts, broken } = toLoans(rows, terms, {
    installments,
    charges: await readChargesToAccrue(client, charged),
    pauses: await readPauses(client, idsWith(rows, 'pauseCount')),
    transactions: undefined,
  });
  return { accounts: accounts.filter((loan) => loan.status === 'ACTIVE'), broken };
}

/** Loans of a list that are quiet up to a date: one statement, about no table but the two that have a row of each. */
async function readQuiet(
  client: Queryable,
  cache: Cache,
  ids: readonly string[],
  { through, steps }: QuietDays<LoanToClose, QuietLoan>,
): Promise<readonly QuietLoan[]> {
  const rows = await readQuietRows(client, ids, { through, workKey: workKeyOf(steps) });
  const terms = await readTerms(
    client,
    cache,
    rows.map(({ agreed }) => agreed.termsId),
  );
  return rows.map((row) => toQuietLoan(row, terms.get(row.agreed.termsId) as ProductTerms));
}

function toQuietLoan({ summary, agreed, unchanged }: QuietRow, terms: ProductTerms): QuietLoan {
  return {
    isQuiet: true,
    kind: 'Loan',
    id: summary.id,
    accountNo: agreed.accountNo,
    externalId: agreed.externalId,
    status: 'ACTIVE',
    productId: agreed.productId,
    terms,
    nonPerforming: summary.nonPerforming,
    chargedOff: summary.chargedOff,
    activatedOn: agreed.activatedOn as LocalDate,
    closedThrough: summary.closedThrough,
    transactionCount: summary.transactionCount,
    eventCount: summary.eventCount,
    balances: { interestAccrued: summary.interestAccrued },
    unchanged: {
      classification: unchanged.classification,
      principal: unchanged.principal,
      interest: unchanged.interest,
      fees: unchanged.fees,
      penalties: unchanged.penalties,
      overdue:
        unchanged.overduePrincipal +
        unchanged.overdueInterest +
        unchanged.overdueFees +
        unchanged.overduePenalties,
    },
    installments: [summary],
    charges: [],
    posted: [],
  };
}

/** Ids of the loans that have any of something that most have none of. */
function idsWith(
  rows: readonly LoanRow[],
  count: 'chargeCount' | 'pauseCount' | 'transactionCount',
): readonly string[] {
  return rows.filter(({ summary }) => summary[count] > 0).map(({ agreed }) => agreed.id);
}

function termsOfRows(
  client: Queryable,
  cache: Cache,
  rows: readonly LoanRow[],
): Promise<ReadonlyMap<string, ProductTerms>> {
  return readTerms(
    client,
    cache,
    rows.map(({ agreed }) => agreed.termsId),
  );
}

function toLoans(
  rows: readonly LoanRow[],
  terms: ReadonlyMap<string, ProductTerms>,
  parts: PartsByKind,
): AccountsOfKind<Loan> {
  const accounts: Loan[] = [];
  const broken: BrokenAccount[] = [];
  for (const row of rows) {
    const { id, accountNo, termsId } = row.agreed;
    const reason = brokenRow(row);
    if (reason === undefined)
      accounts.push(toLoan(row, terms.get(termsId) as ProductTerms, partsOf(parts, id)));
    else broken.push({ id, accountNo, reason });
  }
  return { accounts, broken };
}

function partsOf({ installments, charges, pauses, transactions }: PartsByKind, id: string): LoanParts {
  return {
    installments: installments.get(id) ?? [],
    charges: charges.get(id) ?? [],
    pauses: pauses.get(id) ?? [],
    transactions: transactions && (transactions.get(id) ?? []),
  };
}

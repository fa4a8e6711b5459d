import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { type Money, storedMoney, zero } from '@dayclose/domain/kernel/money.ts';
import type { ActiveLoan, Installment, Loan, LoanStatus } from '@dayclose/domain/loan/loan.ts';
import { statusCodes } from '@dayclose/domain/loan/loan.ts';
import type { PeriodUnit, ProductTerms } from '@dayclose/domain/loan/terms.ts';
import type { Queryable } from './database.ts';
import {
  type InstallmentRow,
  readAllInstallments,
  readInstallmentsToClose,
} from './sql/read-installments.ts';
import { readLoanRows } from './sql/read-loans.ts';
import { readTerms } from './terms.ts';

/** A row of `readLoanRows`: what was agreed and the present summary. */
export interface LoanRow {
  readonly id: string;
  readonly account_no: string;
  readonly external_id: string | null;
  readonly client_id: string;
  readonly product_id: string;
  readonly terms_id: string;
  readonly principal: Money;
  readonly annual_interest_rate: Money;
  readonly number_of_repayments: number;
  readonly repayment_every: number;
  readonly repayment_unit: PeriodUnit;
  readonly submitted_on: LocalDate;
  readonly entered_on: LocalDate;
  readonly expected_disbursement_on: LocalDate;
  readonly approved_on: LocalDate | null;
  readonly approved_principal: Money | null;
  readonly disbursed_on: LocalDate | null;
  readonly matures_on: LocalDate | null;
  readonly activated_on: LocalDate | null;
  readonly closed_on: LocalDate | null;
  readonly status: number;
  readonly closed_through: LocalDate | null;
  readonly principal_outstanding: Money;
  readonly interest_outstanding: Money;
  readonly fees_outstanding: Money;
  readonly penalties_outstanding: Money;
  readonly overpaid: Money;
  readonly interest_accrued: Money;
  readonly classification: string | null;
  readonly classified_on: LocalDate | null;
  readonly last_payment_on: LocalDate | null;
  readonly transaction_count: number;
  readonly tag_count: number;
  readonly event_count: number;
}

const statusOf = new Map(Object.entries(statusCodes).map(([status, code]) => [code, status as LoanStatus]));

/** Loans, whole, by id and in its order; two statements and, for terms not met before, a third. */
export async function readLoans(
  client: Queryable,
  terms: Map<string, ProductTerms>,
  ids: readonly string[],
): Promise<readonly Loan[]> {
  return toLoans(client, terms, await readLoanRows(client, ids), await readAllInstallments(client, ids));
}

/** Active loans with what closing the days up to a date needs: the open installments and those that run on such a day. */
export async function readLoansToClose(
  client: Queryable,
  terms: Map<string, ProductTerms>,
  ids: readonly string[],
  through: LocalDate,
): Promise<readonly ActiveLoan[]> {
  const rows = (await readLoanRows(client, ids)).filter(({ status }) => status === statusCodes.ACTIVE);
  const loans = await toLoans(client, terms, rows, await readInstallmentsToClose(client, rows, through));
  return loans.filter((loan) => loan.status === 'ACTIVE');
}

async function toLoans(
  client: Queryable,
  known: Map<string, ProductTerms>,
  rows: readonly LoanRow[],
  installmentRows: readonly InstallmentRow[],
): Promise<readonly Loan[]> {
  const terms = await readTerms(
    client,
    known,
    rows.map((row) => row.terms_id),
  );
  const installments = byLoan(installmentRows);
  return rows.map((row) =>
    toLoan(row, terms.get(row.terms_id) as ProductTerms, installments.get(row.id) ?? []),
  );
}

function byLoan(rows: readonly InstallmentRow[]): ReadonlyMap<string, readonly Installment[]> {
  const loans = new Map<string, Installment[]>();
  for (const row of rows) {
    const list = loans.get(row.loan_id);
    if (list === undefined) loans.set(row.loan_id, [toInstallment(row)]);
    else list.push(toInstallment(row));
  }
  return loans;
}

function toInstallment(row: InstallmentRow): Installment {
  return {
    number: row.number,
    fromDate: row.from_date,
    dueDate: row.due_date,
    principal: row.principal,
    interest: row.interest,
    fees: row.fees ?? zero,
    penalties: row.penalties ?? zero,
    principalPaid: row.principal_paid ?? zero,
    interestPaid: row.interest_paid ?? zero,
    feesPaid: row.fees_paid ?? zero,
    penaltiesPaid: row.penalties_paid ?? zero,
    paidInAdvance: row.paid_in_advance ?? zero,
    paidLate: row.paid_late ?? zero,
    balance: row.balance,
    interestBefore: row.interest_before,
    completedOn: row.completed_on ?? undefined,
  };
}

/** The state of a loan from its rows. Errors: a status without the dates that it needs is a defect and throws. */
function toLoan(row: LoanRow, terms: ProductTerms, installments: readonly Installment[]): Loan {
  const facts = factsOf(row, terms, installments);
  const status = statusOf.get(row.status);
  if (status === undefined) throw new Error(`loan ${row.id} has the unknown status ${row.status}`);
  if (status === 'SUBMITTED') return { ...facts, status };
  const approved = {
    ...facts,
    approvedOn: present(row, 'approved_on'),
    approvedPrincipal: present(row, 'approved_principal'),
  };
  if (status === 'APPROVED') return { ...approved, status };
  const disbursed = {
    ...approved,
    disbursedOn: present(row, 'disbursed_on'),
    maturesOn: present(row, 'matures_on'),
    activatedOn: present(row, 'activated_on'),
    closedThrough: present(row, 'closed_through'),
  };
  switch (status) {
    case 'ACTIVE':
    case 'OVERPAID':
      return { ...disbursed, status };
    case 'CLOSED_OBLIGATIONS_MET':
      return { ...disbursed, status, closedOn: present(row, 'closed_on') };
    default:
      return status satisfies never;
  }
}

function factsOf(row: LoanRow, terms: ProductTerms, installments: readonly Installment[]) {
  return {
    kind: 'Loan' as const,
    id: row.id,
    accountNo: row.account_no,
    externalId: row.external_id ?? undefined,
    clientId: row.client_id,
    productId: row.product_id,
    termsId: row.terms_id,
    terms,
    principal: row.principal,
    annualInterestRate: storedMoney(row.annual_interest_rate),
    numberOfRepayments: row.number_of_repayments,
    repaymentEvery: row.repayment_every,
    repaymentUnit: row.repayment_unit,
    submittedOn: row.submitted_on,
    enteredOn: row.entered_on,
    expectedDisbursementOn: row.expected_disbursement_on,
    lastPaymentOn: row.last_payment_on ?? undefined,
    transactionCount: row.transaction_count,
    installments,
    balances: {
      principal: row.principal_outstanding,
      interest: row.interest_outstanding,
      fees: row.fees_outstanding,
      penalties: row.penalties_outstanding,
      overpaid: row.overpaid,
      interestAccrued: row.interest_accrued,
    },
    posted: [],
    tags: presentTag(row),
    tagCount: row.tag_count,
    eventCount: row.event_count,
  };
}

/** The last tag is the present one, unless it was lifted. */
function presentTag({ classification, classified_on, tag_count }: LoanRow) {
  if (classification === null || classified_on === null) return [];
  return [{ number: tag_count, classification, addedOn: classified_on, liftedOn: undefined }];
}

function present<Name extends keyof LoanRow>(row: LoanRow, name: Name): NonNullable<LoanRow[Name]> {
  const value = row[name];
  if (value === null || value === undefined) throw new Error(`loan ${row.id} has no ${name}`);
  return value;
}

import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { type Money, storedMoney } from '@dayclose/domain/kernel/money.ts';
import type { DelinquencyPause } from '@dayclose/domain/loan/delinquency/pause.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import type { LoanCharge } from '@dayclose/domain/loan/money/charge.ts';
import type { PeriodUnit, ProductTerms, ScheduleRules } from '@dayclose/domain/loan/product/terms.ts';
import type { Installment } from '@dayclose/domain/loan/schedule/installment.ts';
import type { LoanStatus } from '@dayclose/domain/loan/status.ts';
import { statusCodes } from '@dayclose/domain/loan/status.ts';
import type { MoneyTransaction } from '@dayclose/domain/loan/transactions/transaction.ts';

/** What was agreed of a loan and its present summary, as they are stored. */
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
  readonly schedule_rules: ScheduleRules;
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
  readonly non_performing: boolean;
  readonly transaction_count: number;
  readonly charge_count: number;
  readonly pause_count: number;
  readonly tag_count: number;
  readonly event_count: number;
}

/** What a loan has many of, as far as it was read. */
export interface LoanParts {
  readonly installments: readonly Installment[];
  readonly charges: readonly LoanCharge[];
  readonly transactions: readonly MoneyTransaction[];
  readonly pauses: readonly DelinquencyPause[];
}

const statusOf = new Map(Object.entries(statusCodes).map(([status, code]) => [code, status as LoanStatus]));

/** The status that a code stands for; nothing where there is no such code. */
export function statusOfCode(code: number): LoanStatus | undefined {
  return statusOf.get(code);
}

const approvalColumns = ['approved_on', 'approved_principal'] as const;
const disbursalColumns = [
  ...approvalColumns,
  'disbursed_on',
  'matures_on',
  'activated_on',
  'closed_through',
] as const;
/** What the row of a loan in a status has to hold. */
const needed: Readonly<Record<LoanStatus, readonly (keyof LoanRow)[]>> = {
  SUBMITTED: [],
  REJECTED: ['closed_on'],
  WITHDRAWN: ['closed_on'],
  APPROVED: approvalColumns,
  ACTIVE: disbursalColumns,
  OVERPAID: disbursalColumns,
  CLOSED_OBLIGATIONS_MET: [...disbursalColumns, 'closed_on'],
};

/** Why a row makes no loan, in words; nothing where it makes one. */
export function brokenRow(row: LoanRow): string | undefined {
  const status = statusOfCode(row.status);
  if (status === undefined) return `its status is ${row.status}, which is none`;
  const missing = needed[status].find((name) => row[name] === null);
  return missing === undefined ? undefined : `it is ${status} and has no ${missing}`;
}

/** The state of a loan from its rows. Errors: a row that is broken is a defect and throws. */
export function toLoan(row: LoanRow, terms: ProductTerms, parts: LoanParts): Loan {
  const facts = factsOf(row, terms, parts);
  const status = statusOf.get(row.status);
  switch (status) {
    case undefined:
      throw new Error(`loan ${row.id} has the unknown status ${row.status}`);
    case 'SUBMITTED':
      return { ...facts, status };
    case 'REJECTED':
    case 'WITHDRAWN':
      return { ...facts, status, closedOn: present(row, 'closed_on') };
    case 'APPROVED':
      return { ...facts, ...approval(row), status };
    case 'ACTIVE':
    case 'OVERPAID':
      return { ...facts, ...approval(row), ...disbursal(row), status };
    case 'CLOSED_OBLIGATIONS_MET':
      return { ...facts, ...approval(row), ...disbursal(row), status, closedOn: present(row, 'closed_on') };
    default:
      return status satisfies never;
  }
}

function approval(row: LoanRow) {
  return {
    approvedOn: present(row, 'approved_on'),
    approvedPrincipal: present(row, 'approved_principal'),
  };
}

function disbursal(row: LoanRow) {
  return {
    disbursedOn: present(row, 'disbursed_on'),
    maturesOn: present(row, 'matures_on'),
    activatedOn: present(row, 'activated_on'),
    closedThrough: present(row, 'closed_through'),
  };
}

function factsOf(row: LoanRow, terms: ProductTerms, parts: LoanParts) {
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
    scheduleRules: row.schedule_rules,
    submittedOn: row.submitted_on,
    enteredOn: row.entered_on,
    expectedDisbursementOn: row.expected_disbursement_on,
    transactionCount: row.transaction_count,
    installments: parts.installments,
    charges: parts.charges,
    chargeCount: row.charge_count,
    pauses: parts.pauses,
    nonPerforming: row.non_performing,
    balances: {
      principal: row.principal_outstanding,
      interest: row.interest_outstanding,
      fees: row.fees_outstanding,
      penalties: row.penalties_outstanding,
      overpaid: row.overpaid,
      interestAccrued: row.interest_accrued,
    },
    transactions: parts.transactions,
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

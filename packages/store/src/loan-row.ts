import type { Loan } from '@dayclose/domain/loan/loan.ts';
import type { ProductTerms } from '@dayclose/domain/loan/product/terms.ts';
import { type LoanStatus, statusCodes } from '@dayclose/domain/loan/status.ts';
import { type LifeField, type LoanLife, lifeFields, lifeIn } from './tables/loan-life.ts';
import { balancesOf, type LoanSummary, loanSummaries, presentTags } from './tables/loan-summaries.ts';
import { type AgreedLoan, loans } from './tables/loans.ts';

/** What was agreed of a loan and its present summary, as they are stored. */
export interface LoanRow {
  readonly agreed: AgreedLoan;
  readonly summary: LoanSummary;
}

/** What a loan has many of, as far as it was read. Shape: without transactions where less than all of the loan was. */
export interface LoanParts extends Pick<Loan, 'installments' | 'charges' | 'pauses'> {
  readonly transactions: Loan['transactions'] | undefined;
}

const statusOf = new Map(Object.entries(statusCodes).map(([status, code]) => [code, status as LoanStatus]));

/** The status that a code stands for; nothing where there is no such code. */
export function statusOfCode(code: number): LoanStatus | undefined {
  return statusOf.get(code);
}

/** Why a row makes no loan, in words; nothing where it makes one. */
export function brokenRow({ agreed, summary }: LoanRow): string | undefined {
  const status = statusOfCode(summary.status);
  if (status === undefined) return `its status is ${summary.status}, which is none`;
  for (const field of lifeIn(status)) {
    const stored = field === 'closedThrough' ? summary.closedThrough : agreed[field];
    if (stored === undefined) return `it is ${status} and has no ${columnOf(field)}`;
  }
  return undefined;
}

function columnOf(field: LifeField): string {
  return field === 'closedThrough' ? loanSummaries.columnOf(field) : loans.columnOf(field);
}

/** The state of a loan from its row, which is not broken. */
export function toLoan({ agreed, summary }: LoanRow, terms: ProductTerms, parts: LoanParts): Loan {
  const status = statusOfCode(summary.status);
  if (status === undefined) throw new Error(`loan ${agreed.id} has the unknown status ${summary.status}`);
  // One spread, and that first: a copy of the row is then cheap, and a close makes one of every account.
  const loan = {
    ...agreed,
    kind: 'Loan' as const,
    status,
    terms,
    nonPerforming: summary.nonPerforming,
    chargedOff: summary.chargedOff,
    fraud: summary.fraud,
    accruedThrough: summary.accruedThrough,
    balances: balancesOf(summary),
    transactionCount: summary.transactionCount,
    chargeCount: summary.chargeCount,
    tags: presentTags(summary),
    tagCount: summary.tagCount,
    eventCount: summary.eventCount,
    installments: parts.installments,
    charges: parts.charges,
    transactions: parts.transactions,
    pauses: parts.pauses,
    posted: [],
  };
  const life: LoanLife = loan;
  if (summary.closedThrough !== undefined) life.closedThrough = summary.closedThrough;
  for (const field of lifeFields) if (field in life && !lifeIn(status).includes(field)) delete life[field];
  // That it has what its status has, its type cannot tell.
  return loan as Loan;
}

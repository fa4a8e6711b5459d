import type { Loan } from '@dayclose/domain/loan/loan.ts';
import type { ProductTerms } from '@dayclose/domain/loan/product/terms.ts';
import { type LoanStatus, statusCodes } from '@dayclose/domain/loan/status.ts';
import { type LifeField, type LoanLife, lifeFields, lifeIn } from './tables/loan-life.ts';
import { type LoanSummary, loanSummaries, summarised } from './tables/loan-summaries.ts';
import { type AgreedLoan, loans } from './tables/loans.ts';

/** What was agreed of a loan and its present summary, as they are stored. */
export interface LoanRow {
  readonly agreed: AgreedLoan;
  readonly summary: LoanSummary;
}

/** What a loan has many of, as far as it was read. */
export type LoanParts = Pick<Loan, 'installments' | 'charges' | 'transactions' | 'pauses'>;

const statusOf = new Map(Object.entries(statusCodes).map(([status, code]) => [code, status as LoanStatus]));

/** The status that a code stands for; nothing where there is no such code. */
export function statusOfCode(code: number): LoanStatus | undefined {
  return statusOf.get(code);
}

/** Why a row makes no loan, in words; nothing where it makes one. */
export function brokenRow({ agreed, summary }: LoanRow): string | undefined {
  const status = statusOfCode(summary.status);
  if (status === undefined) return `its status is ${summary.status}, which is none`;
  const life: LoanLife = { ...agreed, closedThrough: summary.closedThrough };
  const missing = lifeIn(status).find((field) => life[field] === undefined);
  return missing === undefined ? undefined : `it is ${status} and has no ${columnOf(missing)}`;
}

function columnOf(field: LifeField): string {
  return field === 'closedThrough' ? loanSummaries.columnOf(field) : loans.columnOf(field);
}

/** The state of a loan from its rows. Errors: a row that is broken is a defect and throws. */
export function toLoan(row: LoanRow, terms: ProductTerms, parts: LoanParts): Loan {
  const { agreed, summary } = row;
  const { closedThrough } = summary;
  const status = statusOfCode(summary.status);
  const broken = brokenRow(row);
  if (status === undefined || broken !== undefined) throw new Error(`loan ${agreed.id}: ${broken}`);
  const loan = {
    kind: 'Loan' as const,
    ...agreed,
    ...summarised(summary),
    ...(closedThrough !== undefined && { closedThrough }),
    status,
    terms,
    ...parts,
    posted: [],
  };
  for (const field of lifeFields) if (!lifeIn(status).includes(field)) delete loan[field];
  // That it has what its status has was looked at above, which its type cannot tell.
  return loan as Loan;
}

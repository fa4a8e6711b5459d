import type { ClosedLoan, Loan, SubmittedLoan } from '@dayclose/domain/loan/loan.ts';
import type { LoanStatus } from '@dayclose/domain/loan/status.ts';

/** What a loan has in some statuses only. */
export type LoanLife = {
  -readonly [Field in Exclude<keyof ClosedLoan, keyof SubmittedLoan>]?: ClosedLoan[Field] | undefined;
};
export type LifeField = keyof LoanLife;

const approval = ['approvedOn', 'approvedPrincipal'] as const;
const disbursal = [...approval, 'disbursedOn', 'maturesOn', 'activatedOn', 'closedThrough'] as const;
const ending = 'closedOn';
/** All that there is. */
export const lifeFields: readonly LifeField[] = [...disbursal, ending];

const fields: Readonly<Record<LoanStatus, readonly LifeField[]>> = {
  SUBMITTED: [],
  REJECTED: [ending],
  WITHDRAWN: [ending],
  APPROVED: approval,
  ACTIVE: disbursal,
  OVERPAID: disbursal,
  CLOSED_OBLIGATIONS_MET: lifeFields,
  CLOSED_WRITTEN_OFF: lifeFields,
};

/** What a loan in a status has, all of it. */
export function lifeIn(status: LoanStatus): readonly LifeField[] {
  return fields[status];
}

/** What is stored of a field: nothing in a status that has none of it. */
export function ofLife<Field extends LifeField>(field: Field): (loan: Loan) => LoanLife[Field] {
  return (loan) => (fields[loan.status].includes(field) ? (loan as LoanLife)[field] : undefined);
}

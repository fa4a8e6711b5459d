import type {
  ClosedSavings,
  SavingsAccount,
  SavingsToClose,
  SubmittedSavings,
} from '@dayclose/domain/savings/savings-account.ts';
import type { SavingsStatus } from '@dayclose/domain/savings/status.ts';

/** An account as it is written: whole, or as a close has it at hand. */
export type AnySavings = SavingsAccount | SavingsToClose;

/** What an account has in some statuses only. */
export type SavingsLife = Omit<ClosedSavings, keyof SubmittedSavings>;
export type LifeField = keyof SavingsLife;

const approval = ['approvedOn'] as const;
const opening = [
  ...approval,
  'activeSince',
  'activatedOn',
  'closedThrough',
  'reckonedThrough',
  'running',
  'due',
  'block',
  'activity',
  'lastActivityOn',
  'postedThrough',
] as const;
const ending = 'closedOn';

/** All that some statuses have. */
export const lifeFields: readonly LifeField[] = [...opening, ending];

const fields: Readonly<Record<SavingsStatus, readonly LifeField[]>> = {
  SUBMITTED: [],
  REJECTED: [ending],
  WITHDRAWN: [ending],
  APPROVED: approval,
  ACTIVE: opening,
  CLOSED: [...opening, ending],
};

/** What an account in a status has, all of it. */
export function lifeIn(status: SavingsStatus): readonly LifeField[] {
  return fields[status];
}

/** What is stored of a field: nothing in a status that has none of it. */
export function ofLife<Field extends LifeField>(
  field: Field,
): (account: AnySavings) => SavingsLife[Field] | undefined {
  return (account) => (field in account ? (account as unknown as SavingsLife)[field] : undefined);
}

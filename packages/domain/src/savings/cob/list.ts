import { postOverdraftInterest } from './post-overdraft-interest.ts';
import { postSavingsInterest } from './post-savings-interest.ts';
import { savingsAccrualEntries } from './savings-accrual-entries.ts';
import type { SavingsStep } from './step.ts';
import { updateSavingsActivity } from './update-savings-activity.ts';

/** Every step that ships, in the order in which a new tenant's close runs them. */
export const savingsSteps: readonly SavingsStep[] = [
  savingsAccrualEntries,
  postSavingsInterest,
  postOverdraftInterest,
  updateSavingsActivity,
];

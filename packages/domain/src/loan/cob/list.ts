import { delinquencyClassification } from './delinquency-classification.ts';
import { periodicAccrualEntries } from './periodic-accrual-entries.ts';
import type { LoanStep } from './step.ts';

/** Every step that ships, in the order in which a new tenant's close runs them. */
export const loanSteps: readonly LoanStep[] = [delinquencyClassification, periodicAccrualEntries];

/** The steps of a configuration, in its order. Errors: a name without a step is a defect and throws. */
export function stepsNamed(names: readonly string[]): readonly LoanStep[] {
  return names.map((name) => {
    const step = loanSteps.find((known) => known.name === name);
    if (step === undefined) throw new Error(`the business step ${name} is configured and not installed`);
    return step;
  });
}

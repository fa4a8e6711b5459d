import { install } from '@dayclose/domain/installed.ts';
import { configureBusinessSteps as configureAny } from '@dayclose/domain/job/commands/configure-business-steps.ts';
import type { JobSteps } from '@dayclose/domain/job/job-steps.ts';
import { shippedParts } from '@dayclose/domain/shipped.ts';
import { commandNamed } from '../builders/command-named.ts';
import { depositKind } from '../kinds/deposit/kind.ts';
import type { RefusalRow } from './row.ts';

const configureBusinessSteps = commandNamed('configureBusinessSteps');
/** Where there is another kind of account, whose steps are none of a loan's. */
const configureOfTwoKinds = configureAny(install(...shippedParts, { kinds: [depositKind] }));

/** The steps of a job as they were. */
export const loanSteps: JobSteps = {
  kind: 'JobSteps',
  id: 'LOAN_CLOSE_OF_BUSINESS',
  steps: ['ADD_PERIODIC_ACCRUAL_ENTRIES'],
};

/** What a job is configured with: each step in its place. */
export function stepsInput(
  jobName: string,
  ...steps: readonly (readonly [stepName: string, order: number])[]
) {
  return { jobName, businessSteps: steps.map(([stepName, order]) => ({ stepName, order })) };
}

/** Refusals of the steps that a job is configured with. */
export const businessSteps: readonly RefusalRow[] = [
  [
    configureBusinessSteps,
    'UNKNOWN_JOB',
    loanSteps,
    stepsInput('NO_JOB', ['NO', 1]),
    'jobName: there is no job NO_JOB',
  ],
  [
    configureBusinessSteps,
    'JOB_WITHOUT_STEPS',
    loanSteps,
    stepsInput('INCREASE_BUSINESS_DATE', ['NO', 1]),
    'jobName: the job INCREASE_BUSINESS_DATE closes no accounts',
  ],
  [
    configureBusinessSteps,
    'UNKNOWN_BUSINESS_STEP',
    loanSteps,
    stepsInput('LOAN_COB', ['LOAN_TAGGING', 1], ['loan_tagging', 1]),
    'businessSteps.1.stepName: there is no business step loan_tagging; the job LOAN_CLOSE_OF_BUSINESS may take APPLY_CHARGE_TO_OVERDUE_LOANS, ',
  ],
  [
    configureOfTwoKinds,
    'FOREIGN_BUSINESS_STEP',
    loanSteps,
    stepsInput('LOAN_COB', ['LOAN_TAGGING', 1], ['ACCRUE_A_CENT', 1]),
    'businessSteps.1.stepName: ACCRUE_A_CENT is a step of the job DEPOSIT_CLOSE_OF_BUSINESS',
  ],
  [
    configureBusinessSteps,
    'DUPLICATE_BUSINESS_STEP',
    loanSteps,
    stepsInput('LOAN_COB', ['LOAN_TAGGING', 1], ['LOAN_TAGGING', 1]),
    'businessSteps.1.stepName: LOAN_TAGGING is the step LOAN_DELINQUENCY_CLASSIFICATION, which businessSteps.0 names',
  ],
  [
    configureBusinessSteps,
    'DUPLICATE_BUSINESS_STEP',
    loanSteps,
    stepsInput('LOAN_COB', ['APPLY_CHARGE_TO_OVERDUE_LOANS', 1], ['APPLY_PENALTY_FOR_OVERDUE_LOANS', 1]),
    'businessSteps.1.stepName: APPLY_PENALTY_FOR_OVERDUE_LOANS is the step APPLY_CHARGE_TO_OVERDUE_LOANS',
  ],
  [
    configureBusinessSteps,
    'DUPLICATE_STEP_ORDER',
    loanSteps,
    stepsInput('LOAN_COB', ['LOAN_TAGGING', 2], ['ADD_PERIODIC_ACCRUAL_ENTRIES', 2]),
    'businessSteps.1.order: 2 is the order of businessSteps.0',
  ],
];

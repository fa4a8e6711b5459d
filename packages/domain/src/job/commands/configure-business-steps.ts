import type { AnyAccountKind } from '../../kernel/account.ts';
import { stepNamed, unknownStep } from '../../kernel/account.ts';
import { defineCommand } from '../../kernel/command.ts';
import { described, integer, listOf, object, text } from '../../kernel/input.ts';
import { accept, type Rejected, reject } from '../../kernel/outcome.ts';
import { jobStepsAnswer, jobStepsTarget } from '../job-steps.ts';
import { type Job, jobNamed, unknownJob } from '../jobs.ts';

/** Steps that one job takes. */
const stepsMax = 100;
/** So that there is room to number them by tens or hundreds. */
const orderMax = 10_000;

interface PlacedStep {
  readonly stepName: string;
  readonly order: number;
}

/** Says which steps a job takes with each account, and in which order. */
export const configureBusinessSteps = ({
  jobs,
  kinds,
}: {
  readonly jobs: readonly Job[];
  readonly kinds: readonly AnyAccountKind[];
}) =>
  defineCommand({
    name: 'configureBusinessSteps',
    description:
      'Says which business steps a job takes with each account, in place of those that it took. A run keeps the steps of its start.',
    permission: 'CONFIGURE_BUSINESS_STEPS',
    inputName: 'ConfigureBusinessStepsInput',
    input: {
      jobName: described('Name or short name of the job, as the query jobs lists them: "LOAN_COB".', text),
      businessSteps: described(
        'All of its steps.',
        listOf(
          object('BusinessStepInput', 'A step and its place.', {
            stepName: described(
              'Name of the step, as availableBusinessSteps lists it, or one of its aliases.',
              text,
            ),
            order: described(
              'Steps are taken from the lowest order to the highest; answers number them 1, 2, 3 and so on.',
              integer(1, orderMax),
            ),
          }),
          stepsMax,
        ),
      ),
    },
    answers: 'JobBusinessSteps',
    target: jobStepsTarget,
    ref: ({ jobName }) => ({ job: jobNamed(jobs, jobName)?.name ?? jobName }),
    rejects: [
      'UNKNOWN_JOB',
      'JOB_WITHOUT_STEPS',
      'UNKNOWN_BUSINESS_STEP',
      'FOREIGN_BUSINESS_STEP',
      'DUPLICATE_BUSINESS_STEP',
      'DUPLICATE_STEP_ORDER',
    ],
    decide(present, { jobName, businessSteps }) {
      const job = jobNamed(jobs, jobName);
      if (job === undefined) {
        return reject('UNKNOWN_JOB', unknownJob(jobs, { field: 'jobName', value: jobName }));
      }
      const kind = kinds.find((each) => each.job.name === job.name);
      if (kind === undefined) return reject('JOB_WITHOUT_STEPS', { job: job.name });
      const steps: PlacedStep[] = [];
      for (const [index, { stepName, order }] of businessSteps.entries()) {
        const field = `businessSteps.${index}`;
        const step = stepNamed(kind, stepName);
        if (step === undefined) return unfitStep({ field, stepName, kind }, kinds);
        const twice = repeated(steps, { stepName: step.name, order });
        if (twice !== undefined) return repetition(twice, { field, stepName, order, name: step.name });
        steps.push({ stepName: step.name, order });
      }
      const names = steps.toSorted((one, other) => one.order - other.order).map((step) => step.stepName);
      const isSame = names.join() === present.steps.join();
      return accept(isSame ? present : { ...present, steps: names });
    },
    answer: jobStepsAnswer,
    changes: (after, before) => ({ before: [before], after: [after] }),
  });

/** Refuses a name that no step of a kind has. */
function unfitStep(
  { field, stepName, kind }: { field: string; stepName: string; kind: AnyAccountKind },
  kinds: readonly AnyAccountKind[],
): Rejected<'UNKNOWN_BUSINESS_STEP' | 'FOREIGN_BUSINESS_STEP'> {
  const asked = { field: `${field}.stepName`, value: stepName };
  const owner = kinds.find((each) => stepNamed(each, stepName) !== undefined);
  if (owner === undefined) return reject('UNKNOWN_BUSINESS_STEP', unknownStep(kind, asked));
  return reject('FOREIGN_BUSINESS_STEP', { ...asked, job: kind.job.name, owner: owner.job.name });
}

interface Repeated {
  readonly at: number;
  readonly what: 'step' | 'order';
}

/** The place, among those before it, of a step or an order that is there already. */
function repeated(steps: readonly PlacedStep[], { stepName, order }: PlacedStep): Repeated | undefined {
  const sameStep = steps.findIndex((each) => each.stepName === stepName);
  if (sameStep >= 0) return { at: sameStep, what: 'step' };
  const sameOrder = steps.findIndex((each) => each.order === order);
  return sameOrder >= 0 ? { at: sameOrder, what: 'order' } : undefined;
}

function repetition(
  { at, what }: Repeated,
  { field, stepName, order, name }: PlacedStep & { readonly field: string; readonly name: string },
): Rejected<'DUPLICATE_BUSINESS_STEP' | 'DUPLICATE_STEP_ORDER'> {
  const first = `businessSteps.${at}`;
  return what === 'step'
    ? reject('DUPLICATE_BUSINESS_STEP', { field: `${field}.stepName`, value: stepName, step: name, first })
    : reject('DUPLICATE_STEP_ORDER', { field: `${field}.order`, value: order, first });
}

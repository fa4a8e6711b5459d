import { type Call, type CliCommand, textOf } from '../command.ts';
import { operations } from '../operations.ts';

interface Step {
  readonly stepName: string;
  readonly order: number;
  readonly description: string | null;
}

interface StepsOfJob {
  readonly jobName: string;
  readonly businessSteps: readonly Step[];
}

const steps: CliCommand = {
  path: ['steps'],
  description:
    'list the business steps of a job in their order, and those that it could have; with --set, configure them',
  args: [{ name: '[job]', description: 'name or short name of the job (default: LOAN_COB)' }],
  options: [
    {
      flags: '--set <names>',
      description: 'the steps that it shall have: names in their order, with commas between',
    },
  ],
  changes: true,
  async act(call) {
    const job = call.args[0] ?? 'LOAN_COB';
    const names = textOf(call, 'set');
    if (names !== undefined) await configure(call, job, names.split(','));
    const { businessSteps: of, availableBusinessSteps: available } = await call.api.ask<{
      businessSteps: StepsOfJob;
      availableBusinessSteps: readonly Step[];
    }>(operations.steps, { job });
    const taken = new Set(of.businessSteps.map(({ stepName }) => stepName));
    const others = available.filter(({ stepName }) => !taken.has(stepName));
    const all = [...of.businessSteps, ...others.map((step) => ({ ...step, order: null }))];
    call.output.list(
      'step',
      all.map((step) => ({ jobName: of.jobName, ...step })),
      {
        headings: ['order', 'step', 'what it does'],
        row: ({ stepName, order, description }) => [
          order === null ? '-' : String(order),
          stepName,
          description ?? '-',
        ],
        none: `The job ${of.jobName} has no steps.`,
      },
    );
    return 'DONE';
  },
};

async function configure(
  { api, idempotencyKey }: Call,
  jobName: string,
  names: readonly string[],
): Promise<void> {
  const businessSteps = names.map((stepName, index) => ({ stepName: stepName.trim(), order: index + 1 }));
  await api.ask(operations.configureSteps, { input: { jobName, businessSteps } }, idempotencyKey);
}

/** What closes do to each account. */
export const stepCommands: readonly CliCommand[] = [steps];

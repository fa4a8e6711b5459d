import { join } from 'node:path';
import { expect } from 'vitest';
import { sixMonths } from '../api/loans.ts';
import { give, moveTo } from '../flows/give.ts';
import { type System, startSystem } from '../harness/system.ts';
import { waitFor } from '../harness/wait-for.ts';
import { type Behaviour, type Receiver, startReceiver } from './receiver.ts';

/** The example in examples/us-close installed, whose close tells an authority of what it forgives. */

const secret = 'a secret of the tenant that both sides know';
const extension = join(import.meta.dirname, '../../examples/us-close/us-close.ts');
export const loans = 6;
export const day = '2026-03-10';

/** Starts a system with it, and whom it calls. */
export async function startUsClose(
  behave: (n: number) => Behaviour,
  env: Readonly<Record<string, string>> = {},
): Promise<{ system: System; receiver: Receiver }> {
  const receiver = await startReceiver(secret, behave);
  try {
    const system = await startSystem({
      DAYCLOSE_EXTENSIONS: extension,
      OUTBOUND_CALL_ORIGINS: `REPORT_FORGIVEN_INTEREST=${receiver.origin}`,
      OUTBOUND_CALL_SECRET: secret,
      COB_LEASE_MS: '1500',
      WORKER_TICK_MS: '100',
      ...env,
    });
    return { system, receiver };
  } catch (error) {
    await receiver.close();
    throw error;
  }
}

/** Every part of the money that comes in first pays what was lent, so that interest alone can be left. */
const principalFirst = ['PAST_DUE', 'DUE', 'IN_ADVANCE'].flatMap((timing) =>
  ['PRINCIPAL', 'INTEREST', 'FEE', 'PENALTY'].map((part) => ({ timing, part })),
);

/** Loans that were repaid but for a few cents of interest; one of them owes more. */
export async function lend({ api }: System): Promise<readonly string[]> {
  await moveTo(api, day);
  const clientId = await give(api, 'createClient', { name: 'Ada' });
  const product = { ...sixMonths, allocation: principalFirst };
  const productId = await give(api, 'createLoanProduct', product);
  const ids: string[] = [];
  for (let n = 0; n < loans; n += 1) {
    const loanId = await give(api, 'submitLoan', { clientId, productId });
    await give(api, 'approveLoan', { loanId });
    await give(api, 'disburseLoan', { loanId });
    await give(api, 'repayLoan', { loanId, amount: n === 0 ? '50.00' : '102.70' });
    ids.push(loanId);
  }
  await moveTo(api, '2026-03-11');
  return ids;
}

interface Steps {
  readonly businessSteps: { readonly businessSteps: readonly { stepName: string; order: number }[] };
}

/** Has the next close take the step of the example too, after all others. */
export async function configure({ api }: System): Promise<void> {
  const { businessSteps } = await api.ask<Steps>(
    '{ businessSteps(jobName: "LOAN_COB") { businessSteps { stepName order } } }',
  );
  const present = businessSteps.businessSteps;
  expect(
    present.map(({ stepName }) => stepName),
    'a new tenant does without it',
  ).not.toContain('CLOSE_SMALL_BALANCES');
  await api.ask(
    `mutation ($input: ConfigureBusinessStepsInput!) { configureBusinessSteps(input: $input) { jobName } }`,
    {
      input: {
        jobName: 'LOAN_COB',
        businessSteps: [...present, { stepName: 'CLOSE_SMALL_BALANCES', order: present.length + 1 }],
      },
    },
  );
}

/** Closes the day, and returns how that ended. */
export async function close({ api }: System): Promise<{ state: string; done: number; failed: number }> {
  const started = await api.ask<{ runJob: { id: string } }>(
    `mutation { runJob(input: { name: "LOAN_COB", cobDate: "${day}" }) { id } }`,
  );
  return await waitFor(
    async () => {
      const { jobRun } = await api.ask<{
        jobRun: { state: string; done: number; failed: number; endedAt: unknown };
      }>(`query ($id: ID!) { jobRun(id: $id) { state done failed endedAt } }`, { id: started.runJob.id });
      return jobRun.endedAt === null ? undefined : jobRun;
    },
    { what: 'the run to end', deadlineMs: 60_000, everyMs: 100 },
  );
}

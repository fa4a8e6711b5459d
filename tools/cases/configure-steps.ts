import { ask, type Stage } from './stage.ts';

/** Has the close of loans take a step beside those that it takes: before them, or behind them. */
export async function addBusinessStep(stage: Stage, name: string, place: 'FIRST' | 'LAST'): Promise<void> {
  const { businessSteps } = await ask<{ businessSteps: { businessSteps: { stepName: string }[] } }>(
    stage,
    '{ businessSteps(jobName: "LOAN_COB") { businessSteps { stepName } } }',
  );
  const names = businessSteps.businessSteps.map(({ stepName }) => stepName);
  if (names.includes(name)) return;
  const all = place === 'FIRST' ? [name, ...names] : [...names, name];
  await ask(
    stage,
    'mutation ($input: ConfigureBusinessStepsInput!) { configureBusinessSteps(input: $input) { jobName } }',
    {
      input: {
        jobName: 'LOAN_COB',
        businessSteps: all.map((stepName, index) => ({ stepName, order: index + 1 })),
      },
    },
  );
}

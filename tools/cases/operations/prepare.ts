import { CaseFailure, Refused } from '../failure.ts';
import { ask, type Stage } from '../stage.ts';

/** Before any date of a case. */
const CLIENT_SINCE = '2000-01-01';
const RECALCULATION = 'LOAN_INTEREST_RECALCULATION';

/**
 * Makes the client and the product that an application needs, once.
 *
 * Errors: a refusal fails the case, also where the step itself has to be refused.
 */
export async function prepare(stage: Stage): Promise<{ clientId: string; productId: string }> {
  try {
    stage.clientId ??= await createClient(stage);
    stage.productId ??= await createProduct(stage);
    return { clientId: stage.clientId, productId: stage.productId };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new CaseFailure(`product: it was refused (${error.code}): ${error.message}`);
  }
}

async function createClient(stage: Stage): Promise<string> {
  const { createClient } = await ask<{ createClient: { id: string } }>(
    stage,
    'mutation ($input: CreateClientInput!) { createClient(input: $input) { id } }',
    { input: { name: 'Borrower', activatedOn: CLIENT_SINCE } },
  );
  return createClient.id;
}

async function createProduct(stage: Stage): Promise<string> {
  const { kind, input, recalculatesInClose } = stage.product;
  if (recalculatesInClose) await addRecalculationStep(stage);
  const [mutation, type] =
    kind === 'LOAN'
      ? ['createLoanProduct', 'CreateLoanProductInput']
      : ['createSavingsProduct', 'CreateSavingsProductInput'];
  const data = await ask<Record<string, { id: string }>>(
    stage,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { id } }`,
    { input },
  );
  return data[mutation]?.id ?? '';
}

async function addRecalculationStep(stage: Stage): Promise<void> {
  const { businessSteps } = await ask<{ businessSteps: { businessSteps: { stepName: string }[] } }>(
    stage,
    '{ businessSteps(jobName: "LOAN_COB") { businessSteps { stepName } } }',
  );
  const names = businessSteps.businessSteps.map(({ stepName }) => stepName);
  if (names.includes(RECALCULATION)) return;
  const steps = [RECALCULATION, ...names].map((stepName, index) => ({ stepName, order: index + 1 }));
  await ask(
    stage,
    'mutation ($input: ConfigureBusinessStepsInput!) { configureBusinessSteps(input: $input) { jobName } }',
    { input: { jobName: 'LOAN_COB', businessSteps: steps } },
  );
}

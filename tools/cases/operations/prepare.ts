import { addBusinessStep } from '../configure-steps.ts';
import { CaseFailure, Refused } from '../failure.ts';
import { ask, type Stage } from '../stage.ts';

/** Before any date of a case. */
const CLIENT_SINCE = '2000-01-01';

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
  if (recalculatesInClose) await addBusinessStep(stage, 'LOAN_INTEREST_RECALCULATION', 'FIRST');
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

import { commandNamed } from '../builders/command-named.ts';
import type { Answer, TestGateway } from './gateway.ts';

/** What is read of an answer where a test asks for nothing else. */
const read: Readonly<Record<string, string>> = {
  BusinessDates: '{ businessDate }',
  Client: '{ id }',
  LoanProduct: '{ id }',
  Loan: '{ id }',
  LoanTransactionResult: '{ transaction { id } }',
  LoanCharge: '{ id }',
  GlAccount: '{ id }',
  BooksClosed: '',
  JobBusinessSteps: '{ jobName businessSteps { stepName order } }',
  Job: '{ name }',
  JobRun: '{ id }',
  FastForwardStatus: '{ running }',
  InlineCobOutcomes: '{ accountId }',
};

/** Text of an operation with one mutation, whose input is the variable `input`. */
export function operationOf(name: string, selection?: string): string {
  const { inputName, answers } = commandNamed(name);
  const selected = selection === undefined ? read[answers] : `{ ${selection} }`;
  return inputName === undefined
    ? `mutation ($date: Date!) { ${name}(date: $date) ${selected} }`
    : `mutation ($input: ${inputName}!) { ${name}(input: $input) ${selected} }`;
}

/** Sends a mutation; what it answers may be a refusal. */
export function send(
  gateway: TestGateway,
  name: string,
  input: object,
  { selection, key }: { readonly selection?: string; readonly key?: string } = {},
): Promise<Answer> {
  const variables = commandNamed(name).inputName === undefined ? input : { input };
  return gateway.ask(
    operationOf(name, selection),
    variables,
    key === undefined ? {} : { 'idempotency-key': key },
  );
}

/** What an accepted mutation answers. Errors: a refusal throws. */
export async function run(gateway: TestGateway, name: string, input: object, selection?: string) {
  const { status, data, text } = await send(
    gateway,
    name,
    input,
    selection === undefined ? {} : { selection },
  );
  if (status !== 200) throw new Error(`${name}: ${text}`);
  return data[name];
}

/** What a query answers. Errors: anything but an answer throws. */
export async function query(gateway: TestGateway, text: string, variables: object = {}) {
  const answer = await gateway.ask(text, variables);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.data;
}

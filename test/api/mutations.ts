import type { FieldType, InputFields } from '@dayclose/domain/kernel/field.ts';
import { commandNamed } from '../builders/command-named.ts';
import type { Answer } from './gateway.ts';

/** What is read of an answer where a test asks for nothing else. */
const read: Readonly<Record<string, string>> = {
  BusinessDates: '{ businessDate }',
  Client: '{ id }',
  LoanProduct: '{ id }',
  Loan: '{ id }',
  LoanTransactionResult: '{ transaction { id } }',
  LoanCharge: '{ id }',
  SavingsProduct: '{ id }',
  SavingsAccount: '{ id }',
  SavingsTransaction: '{ id }',
  GlAccount: '{ id }',
  BooksClosed: '',
  JobBusinessSteps: '{ jobName businessSteps { stepName order } }',
  Job: '{ name }',
  JobRun: '{ id }',
  CatchUpStatus: '{ running }',
  FastForwardStatus: '{ running }',
  InlineCobOutcomes: '{ accountId }',
  ExternalEventSettings: '{ bulkEvents purgeAfterDays payloadVersion }',
  ExternalEventTypes: '{ type enabled }',
  ExternalEvent: '{ id state }',
  RelayStatus: '{ pending }',
  ExternalEventReplay: '{ id }',
  ApiKey: '{ id }',
  Approval: '{ id state refusedWith }',
  WorkingCalendar: '{ workingDays holidays { name from to } }',
  ApprovalRules: '{ command aboveAmount currency expiresAfterHours }',
  CreatedApiKey: '{ apiKey { id } secret }',
  Role: '{ name permissions }',
};

/** Text of an operation with one mutation, whose input is the variable `input`. */
export function operationOf(name: string, selection?: string): string {
  const { inputName, answers, input } = commandNamed(name);
  const selected = selection === undefined ? read[answers] : `{ ${selection} }`;
  if (inputName !== undefined)
    return `mutation ($input: ${inputName}!) { ${name}(input: $input) ${selected} }`;
  const fields = Object.entries(input as InputFields);
  const declared = fields.map(
    ([field, { type, required }]) => `$${field}: ${scalarOf(type)}${required ? '!' : ''}`,
  );
  const given = fields.map(([field]) => `${field}: $${field}`);
  return `mutation (${declared.join(', ')}) { ${name}(${given.join(', ')}) ${selected} }`;
}

/** What an argument of a mutation without an input of its own is in the public schema. */
function scalarOf(type: FieldType): string {
  if (type.kind === 'date') return 'Date';
  if (type.kind === 'id' || type.kind === 'anyId') return 'ID';
  if (type.kind === 'integer') return 'Int';
  if (type.kind === 'text') return 'String';
  if (type.kind === 'oneOf') return type.of.name;
  if (type.kind === 'object') return type.name;
  if (type.kind === 'list') return `[${scalarOf(type.of)}!]`;
  throw new Error(`no test knows how an argument of the kind ${type.kind} is declared`);
}

/** Whom operations are sent to. */
export interface Asked<Told extends Answer = Answer> {
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<Told>;
}

interface Sent {
  readonly selection?: string;
  readonly key?: string;
  readonly headers?: Record<string, string> | undefined;
}

/** Sends a mutation; what it answers may be a refusal. */
export function send<Told extends Answer>(
  gateway: Asked<Told>,
  name: string,
  input: object,
  { selection, key, headers = {} }: Sent = {},
): Promise<Told> {
  const variables = commandNamed(name).inputName === undefined ? input : { input };
  return gateway.ask(operationOf(name, selection), variables, {
    ...headers,
    ...(key !== undefined && { 'idempotency-key': key }),
  });
}

/** What an accepted mutation answers. Errors: a refusal throws. */
export async function run(gateway: Asked, name: string, input: object, selection?: string) {
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
export async function query(gateway: Asked, text: string, variables: object = {}) {
  const answer = await gateway.ask(text, variables);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.data;
}

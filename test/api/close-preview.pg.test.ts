import type { ExplanationLine } from '@dayclose/domain/kernel/explanation.ts';
import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { carryOutRuns } from '../builders/carry-out-runs.ts';
import { encodePayload } from '../builders/codec.ts';
import { faultsOf, unknownOf } from '../builders/explained.ts';
import { workerContextOf } from '../builders/worker-context.ts';
import { stepsInput } from '../refusals/business-steps.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { activeLoan, createClient, createProduct, repayLoan, setBusinessDate } from './loans.ts';
import { run, send } from './mutations.ts';

/** What a close would do, read on a replica, and what it then does. */

let gateway: TestGateway;
let tenant: Tenant;
let given: { clientId: string; productId: string };

beforeAll(async () => {
  gateway = await startGateway({ replica: true });
  const { databaseUrl } = gateway.config;
  tenant = openTenant({ id: 'default', databaseUrl, encodePayload, applicationName: 'test' });
  await setBusinessDate(gateway, '2024-01-01');
  const productId = await createProduct(gateway, {
    accounting: 'ACCRUAL_PERIODIC',
    overduePenalty: { calculation: 'FLAT', amount: '5.00', graceDays: 2 },
  });
  given = { clientId: await createClient(gateway), productId };
});
afterAll(async () => {
  await tenant.close();
  await gateway.close();
});

const selection = `accountId fromDate throughDate failure { code message }
  days { cobDate steps { stepName transactions { type date amount } eventTypes changes { field before after } } }`;

/** Reads what was just written. */
async function readAfter(): Promise<Record<string, string>> {
  const { extensions } = await send(gateway, 'createClient', { name: 'A client' });
  const token = extensions?.consistency?.token;
  if (token === undefined) throw new Error('there is no token');
  return { 'x-read-after': token };
}

async function preview(accountId: string, throughDate?: string) {
  return gateway.ask(
    `query ($accountId: ID!, $throughDate: Date) {
       previewClose(accountId: $accountId, throughDate: $throughDate) { ${selection} } }`,
    { accountId, throughDate },
    await readAfter(),
  );
}

/** What a query answers that sees all that was written. */
async function readNow(text: string, variables: object) {
  const answer = await gateway.ask(text, variables, await readAfter());
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.data;
}

interface Told {
  readonly type: string;
  readonly businessDate: string;
}

async function told(loanId: string): Promise<readonly Told[]> {
  const { externalEvents } = await readNow(
    `query ($id: ID!) { externalEvents(aggregateId: $id, first: 100) { edges { node { type businessDate } } } }`,
    { id: loanId },
  );
  return externalEvents.edges.map(({ node }: { node: Told }) => node);
}

async function loanNow(loanId: string, fields: string) {
  return (await readNow(`query ($id: ID!) { loan(id: $id) { ${fields} } }`, { id: loanId })).loan;
}

async function posted(loanId: string): Promise<readonly object[]> {
  const { transactions } = await loanNow(
    loanId,
    'transactions(first: 100) { edges { node { type date amount } } }',
  );
  return transactions.edges.map(({ node }: { node: object }) => node);
}

interface Step {
  readonly stepName: string;
  readonly transactions: readonly object[];
  readonly eventTypes: readonly string[];
  readonly changes: readonly { readonly field: string; readonly before: string; readonly after: string }[];
}

test('the run that follows posts, tells and changes what the preview said, for days that are behind', async () => {
  const loanId = await activeLoan(gateway, given);
  await repayLoan(gateway, loanId, '3.00');
  await run(
    gateway,
    'configureBusinessSteps',
    stepsInput(
      'LOAN_COB',
      ['APPLY_PENALTY_FOR_OVERDUE_LOANS', 1],
      ['LOAN_TAGGING', 2],
      ['ADD_PERIODIC_ACCRUAL_ENTRIES', 3],
      ['CHECK_DUE_INSTALLMENTS', 4],
      ['ACCRUAL_ACTIVITY_POSTING', 5],
    ),
  );
  await setBusinessDate(gateway, '2024-02-05');
  const [eventsBefore, postedBefore] = [await told(loanId), await posted(loanId)];
  const { data, text } = await preview(loanId);
  const { days, ...facts } = data?.previewClose ?? { text };
  expect(facts).toEqual({
    accountId: loanId,
    fromDate: '2024-01-01',
    throughDate: '2024-02-04',
    failure: null,
  });
  expect(days).toHaveLength(35);
  expect([await told(loanId), await posted(loanId)]).toEqual([eventsBefore, postedBefore]);

  await run(gateway, 'runJob', { name: 'LOAN_COB' });
  await carryOutRuns(workerContextOf(tenant));
  const steps: readonly Step[] = days.flatMap((day: { steps: readonly Step[] }) => day.steps);
  const events = days.flatMap(({ cobDate, steps: ofDay }: { cobDate: string; steps: readonly Step[] }) =>
    ofDay.flatMap(({ eventTypes }) => eventTypes.map((type) => ({ type, businessDate: cobDate }))),
  );
  expect((await told(loanId)).slice(eventsBefore.length)).toEqual(events);
  expect((await posted(loanId)).slice(postedBefore.length)).toEqual(
    steps.flatMap(({ transactions }) => transactions),
  );
  const fields = new Map(steps.flatMap(({ changes }) => changes.map(({ field, after }) => [field, after])));
  const after = await loanNow(
    loanId,
    'accruedInterest outstanding { penalties } delinquency { classification } schedule { penaltiesDue } charges { name amount }',
  );
  expect({
    accruedInterest: fields.get('accruedInterest'),
    outstanding: { penalties: fields.get('outstanding.penalties') },
    delinquency: { classification: fields.get('delinquency.classification') },
    schedule: after.schedule.map((_: object, at: number) => ({
      penaltiesDue: fields.get(`schedule.${at + 1}.penaltiesDue`) ?? '0.00',
    })),
    charges: [{ name: fields.get('charges.1.name'), amount: fields.get('charges.1.amount') }],
  }).toEqual(after);
});

test('a date to come may be asked for, and one that is closed or too far off is refused', async () => {
  const loanId = await activeLoan(gateway, given);
  const ahead = await preview(loanId, '2024-12-31');
  expect(ahead.data.previewClose.throughDate).toBe('2024-12-31');
  const nothing = await preview(loanId);
  expect(nothing.data.previewClose).toMatchObject({ fromDate: null, days: [], failure: null });
  for (const [date, code] of [
    ['2024-02-04', 'DATE_TOO_EARLY'],
    ['2026-01-01', 'PREVIEW_TOO_LONG'],
  ]) {
    const { status, errors } = await preview(loanId, date);
    expect([status, errors[0]?.extensions.code]).toEqual([422, code]);
    expect(errors[0]?.message).toContain('throughDate');
  }
});

test('why a close would fail is told to whoever may read the account', async () => {
  const loanId = await activeLoan(gateway, given);
  await gateway.pool.query(
    'update loan_summaries set interest_accrued = -1 where loan_id = (select max(loan_id) from loan_summaries)',
  );
  const key = await createApiKey(gateway.pool, { name: 'viewer', role: 'viewer' });
  const { data, text } = await gateway.ask(
    `query ($id: ID!) { previewClose(accountId: $id, throughDate: "2024-03-01") {
       days { cobDate } failure { accountId cobDate step code message attempts } } }`,
    { id: loanId },
    { ...(await readAfter()), authorization: `Bearer ${key}` },
  );
  expect(data?.previewClose ?? text).toEqual({
    days: [],
    failure: {
      accountId: loanId,
      cobDate: '2024-02-05',
      step: null,
      code: 'ACCOUNT_INCONSISTENT',
      message: expect.stringContaining('it has accrued less than nothing'),
      attempts: 1,
    },
  });
});

test('what is no open account is refused', async () => {
  const submitted = (await run(gateway, 'submitLoan', given)).id;
  for (const [id, status, code] of [
    [submitted, 422, 'LOAN_NOT_ACTIVE'],
    [globalId('Loan', 999_999), 404, 'NOT_FOUND'],
    [globalId('Client', 1), 404, 'NOT_FOUND'],
    ['nonsense', 404, 'NOT_FOUND'],
  ] as const) {
    const answer = await preview(id);
    expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([status, code]);
  }
});

const figure = 'label formula value note';
const levels = Array.from({ length: 7 }).reduce<string>((below) => `lines { ${figure} ${below} }`, '');

let key: string | undefined;

/** An explanation, or the refusal of it, for whoever may only read. */
async function explained(field: string, variables: object) {
  key ??= await createApiKey(gateway.pool, { name: 'reader of explanations', role: 'viewer' });
  const declared = field.startsWith('explainLoanTransaction') ? '$id: ID!' : '$id: ID!, $number: Int!';
  return gateway.ask(`query (${declared}) { told: ${field} { title amount ${levels} } }`, variables, {
    ...(await readAfter()),
    authorization: `Bearer ${key}`,
  });
}
const ofTransaction = 'explainLoanTransaction(transactionId: $id)';
const ofInstallment = 'explainLoanInstallment(loanId: $id, number: $number)';

test('each amount of a loan is explained by figures that recompute to what is on the books', async () => {
  const loanId = await activeLoan(gateway, given);
  await repayLoan(gateway, loanId, '3.00');
  await run(gateway, 'addLoanCharge', {
    loanId,
    ...{ kind: 'FEE', name: 'Letter', calculation: 'PERCENT_OF_AMOUNT', amount: '5', dueOn: '2024-04-01' },
  });
  await setBusinessDate(gateway, '2024-02-09');
  await repayLoan(gateway, loanId, '7.00');
  const { schedule, transactions } = await loanNow(
    loanId,
    'schedule { number totalDue } transactions(first: 100, includeSuperseded: true) { edges { node { id type amount } } }',
  );
  const asked = [
    ...schedule.map(({ number, totalDue }: { number: number; totalDue: string }) => ({
      field: ofInstallment,
      variables: { id: loanId, number },
      amount: totalDue,
    })),
    ...transactions.edges.map(({ node }: { node: { id: string; amount: string } }) => ({
      field: ofTransaction,
      variables: { id: node.id },
      amount: node.amount,
    })),
  ];
  const types = transactions.edges.map(({ node }: { node: { type: string } }) => node.type);
  expect(types).toEqual(expect.arrayContaining(['DISBURSEMENT', 'REPAYMENT', 'ACCRUAL']));
  for (const { field, variables, amount } of asked) {
    const { data, text } = await explained(field, variables);
    const told = data?.told;
    expect(told?.amount ?? text).toBe(amount);
    const lines = JSON.parse(JSON.stringify(told), (_name, value) => value ?? undefined);
    const whole = { ...lines, lines: withLines(lines.lines) };
    expect([faultsOf(whole), unknownOf(whole)]).toEqual([[], []]);
  }
});

/** Lines of an answer, whose last level asks for none below. */
function withLines(lines: readonly ExplanationLine[]): readonly ExplanationLine[] {
  return lines.map((each) => ({ ...each, lines: withLines(each.lines ?? []) }));
}

test('what there is not is not explained', async () => {
  const loanId = await activeLoan(gateway, given);
  for (const [field, variables, status, code, says] of [
    [ofTransaction, { id: 'nonsense' }, 404, 'NOT_FOUND', 'transactionId'],
    [ofTransaction, { id: loanId }, 404, 'NOT_FOUND', 'transactionId'],
    [ofTransaction, { id: globalId('LoanTransaction', 999_999_000_001) }, 404, 'NOT_FOUND', 'transactionId'],
    [ofInstallment, { id: globalId('Loan', 999_999), number: 1 }, 404, 'NOT_FOUND', 'loanId'],
    [ofInstallment, { id: loanId, number: 7 }, 422, 'INVALID_VALUE', 'number: 7'],
    [ofInstallment, { id: loanId, number: 0 }, 422, 'INVALID_VALUE', 'number: 0'],
  ] as const) {
    const answer = await explained(field, variables);
    expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([status, code]);
    expect(JSON.stringify(answer.errors[0])).toContain(says);
  }
});

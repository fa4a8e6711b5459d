import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveTo } from '../flows/give.ts';
import { type System, startSystem } from '../harness/system.ts';
import { waitFor } from '../harness/wait-for.ts';
import { type HeadersOfTopic, readHeaders } from './read-headers.ts';

/** The trace of a request, as it comes out of Kafka with the events of what it asked for. */

const ofTheLoan = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const ofTheRun = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';

let system: System;
let reader: HeadersOfTopic;

beforeAll(async () => {
  system = await startSystem();
  await system.start('worker');
  await system.start('relay');
  reader = await readHeaders(String(system.env.KAFKA_BROKERS), system.topic);
});
afterAll(async () => {
  await reader.close();
  await system.close();
});

const ask = (mutation: string, traceparent?: string) =>
  system.api.ask<Record<string, { readonly id: string }>>(
    `mutation { ${mutation} }`,
    {},
    traceparent === undefined ? {} : { traceparent },
  );

async function idOf(name: string, input: string, traceparent?: string): Promise<string> {
  const { [name]: made } = await ask(`${name}(input: { ${input} }) { id }`, traceparent);
  return String(made?.id);
}

function tracesOf(type: string): Promise<readonly (string | undefined)[]> {
  const found = () => reader.headers.filter((headers) => headers.type === `${type}BusinessEvent`);
  return waitFor(() => (found().length > 0 ? found().map(({ traceparent }) => traceparent) : undefined), {
    what: `an event ${type} in Kafka`,
    deadlineMs: 30_000,
  });
}

test('events carry the trace of the request that made the change, and of the one that started their run', async () => {
  await moveTo(system.api, '2024-01-01');
  const clientId = await idOf('createClient', 'name: "Ada Lovelace"', 'not a trace');
  const productId = await idOf(
    'createLoanProduct',
    `name: "Half a year", shortName: "half", currency: "USD", principal: "100.00", annualInterestRate: "9.4822",
     numberOfRepayments: 6`,
  );
  const loanId = await idOf('submitLoan', `clientId: "${clientId}", productId: "${productId}"`, ofTheLoan);
  await idOf('approveLoan', `loanId: "${loanId}"`);
  await idOf('disburseLoan', `loanId: "${loanId}"`);
  await moveTo(system.api, '2024-01-03');
  await ask('runJob(input: { name: "LOAN_COB" }) { id }', ofTheRun);

  expect(await tracesOf('LoanCreated')).toEqual([ofTheLoan]);
  expect(await tracesOf('LoanApproved')).toEqual([undefined]);
  expect(await tracesOf('ClientCreate')).toEqual([undefined]);
  expect(new Set(await tracesOf('LoanAccrualTransactionCreated'))).toEqual(new Set([ofTheRun]));
});

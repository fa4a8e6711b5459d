import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveTo } from '../flows/give.ts';
import { type System, startSystem } from '../harness/system.ts';
import { waitFor } from '../harness/wait-for.ts';
import { type HeadersOfTopic, readHeaders } from './read-headers.ts';
import { type ReceivedSpan, receiveTraces, type TraceReceiver } from './trace-receiver.ts';

/** Traces as OpenTelemetry's receivers get them: from real processes, over HTTP. */

const callers = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };
const told = `00-${callers.traceId}-${callers.spanId}-01`;
const untold = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';

let receiver: TraceReceiver;
let system: System;
let reader: HeadersOfTopic;

beforeAll(async () => {
  receiver = await receiveTraces();
  system = await startSystem({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint });
  await Promise.all([system.start('worker'), system.start('worker'), system.start('relay')]);
  reader = await readHeaders(String(system.env.KAFKA_BROKERS), system.topic);
});
afterAll(async () => {
  await reader.close();
  await system.close();
  await receiver.close();
});

const ask = (mutation: string, traceparent?: string) =>
  system.api.ask<Record<string, { readonly id: string }>>(
    `mutation Tell { ${mutation} }`,
    {},
    traceparent === undefined ? {} : { traceparent },
  );

async function idOf(name: string, input: string, traceparent?: string): Promise<string> {
  const { [name]: made } = await ask(`${name}(input: { ${input} }) { id }`, traceparent);
  return String(made?.id);
}

/** The traces of events of a type, as their headers name them. */
function headersOf(type: string, count = 1): Promise<readonly string[]> {
  const found = () => reader.headers.filter((headers) => headers.type === `${type}BusinessEvent`);
  return waitFor(
    () => (found().length >= count ? found().map(({ traceparent }) => String(traceparent)) : undefined),
    { what: `${count} events ${type} in Kafka`, deadlineMs: 30_000 },
  );
}

function spanNamed(name: string, of: (span: ReceivedSpan) => boolean = () => true): Promise<ReceivedSpan> {
  return waitFor(() => receiver.spans.find((span) => span.name === name && of(span)), {
    what: `the span ${name}`,
    deadlineMs: 30_000,
  });
}

test('one trace leads from the caller of a mutation through its transaction to the header in Kafka', async () => {
  await idOf('createClient', 'name: "Ada Lovelace"', told);
  const ofCaller = (span: ReceivedSpan) => span.traceId === callers.traceId;
  const [operation, command, transaction, sent] = await Promise.all(
    ['mutation createClient', 'command createClient', 'transaction', `send ${system.topic}`].map((name) =>
      spanNamed(name, ofCaller),
    ),
  );
  expect(operation).toMatchObject({
    service: 'dayclose-gateway',
    parent: callers.spanId,
    attributes: {
      'graphql.operation.type': 'mutation',
      'graphql.operation.name': 'Tell',
      'dayclose.tenant': 'default',
      'dayclose.code': 'OK',
    },
  });
  expect(command).toMatchObject({ parent: operation?.spanId, attributes: { 'dayclose.code': 'OK' } });
  expect(transaction).toMatchObject({ parent: command?.spanId });
  expect(sent).toMatchObject({
    service: 'dayclose-relay',
    parent: command?.spanId,
    links: [callers.traceId],
    attributes: { 'messaging.system': 'kafka' },
  });
  expect(await headersOf('ClientCreate')).toEqual([`00-${callers.traceId}-${command?.spanId}-01`]);
  // What begins within what, by the clock of one process.
  expect(transaction?.startedAt).toBeGreaterThanOrEqual(command?.startedAt ?? Number.NaN);
  expect(command?.endedAt).toBeLessThanOrEqual(operation?.endedAt ?? Number.NaN);
});

test('a caller whose trace nobody is told of has it carried on, and nobody is told', async () => {
  const before = receiver.spans.length;
  await idOf('createClient', 'name: "Grace Hopper"', untold);
  expect((await headersOf('ClientCreate', 2)).at(-1)).toBe(untold);
  await idOf('createClient', 'name: "Barbara Liskov"', told);
  await spanNamed('mutation createClient', (span) => receiver.spans.indexOf(span) >= before);
  expect(receiver.spans.filter(({ traceId }) => untold.includes(traceId))).toEqual([]);
});

test('a run is a trace: its chunks, of whichever process, are parts of one root, and its events carry on from them', async () => {
  await moveTo(system.api, '2024-01-01');
  const clientId = await idOf('createClient', 'name: "Edith Clarke"');
  const productId = await idOf(
    'createLoanProduct',
    `name: "Half a year", shortName: "half", currency: "USD", principal: "100.00", annualInterestRate: "9.4822",
     numberOfRepayments: 6`,
  );
  for (let loan = 0; loan < 4; loan += 1) {
    const loanId = await idOf('submitLoan', `clientId: "${clientId}", productId: "${productId}"`);
    await idOf('approveLoan', `loanId: "${loanId}"`);
    await idOf('disburseLoan', `loanId: "${loanId}"`);
  }
  await moveTo(system.api, '2024-01-03');
  await ask('runJob(input: { name: "LOAN_COB" }) { id }', told);

  const run = await spanNamed('run LOAN_CLOSE_OF_BUSINESS');
  expect(run).toMatchObject({
    service: 'dayclose-worker',
    parent: '',
    links: [callers.traceId],
    isFault: false,
    attributes: {
      'dayclose.tenant': 'default',
      'dayclose.cob_date': '2024-01-02',
      'dayclose.state': 'COMPLETED',
      'dayclose.accounts.done': 4,
      'dayclose.accounts.failed': 0,
    },
  });
  const chunks = receiver.spans.filter(({ name, traceId }) => name === 'chunk' && traceId === run.traceId);
  expect(chunks.length).toBeGreaterThan(0);
  expect(new Set(chunks.map(({ parent }) => parent))).toEqual(new Set([run.spanId]));
  expect(chunks.reduce((sum, { attributes }) => sum + Number(attributes['dayclose.accounts.done']), 0)).toBe(
    4,
  );
  for (const { startedAt, endedAt } of chunks) {
    expect(startedAt).toBeGreaterThanOrEqual(run.startedAt);
    expect(endedAt).toBeLessThanOrEqual(run.endedAt);
  }
  const made = new Set(chunks.map(({ spanId }) => `00-${run.traceId}-${spanId}-01`));
  for (const header of await headersOf('LoanAccrualTransactionCreated', 4)) expect(made).toContain(header);
});

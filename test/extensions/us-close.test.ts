import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { sixMonths } from '../api/loans.ts';
import { give, moveTo } from '../flows/give.ts';
import { type System, startSystem } from '../harness/system.ts';
import { waitFor } from '../harness/wait-for.ts';
import { type Behaviour, type Receiver, startReceiver } from './receiver.ts';

/** The example in examples/us-close, in real processes: what it adds is listed, configured, run, and told outside. */

const secret = 'a secret of the tenant that both sides know';
const extension = join(import.meta.dirname, '../../examples/us-close/us-close.ts');
const loans = 6;
const day = '2026-03-10';
const undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function setUp(behave: (n: number) => Behaviour): Promise<{ system: System; receiver: Receiver }> {
  const receiver = await startReceiver(secret, behave);
  undo.push(receiver.close);
  const system = await startSystem({
    DAYCLOSE_EXTENSIONS: extension,
    OUTBOUND_CALL_ORIGINS: `REPORT_FORGIVEN_INTEREST=${receiver.origin}`,
    OUTBOUND_CALL_SECRET: secret,
    OUTBOUND_CALL_TIMEOUT_MS: '500',
    COB_LEASE_MS: '1500',
    WORKER_TICK_MS: '100',
  });
  undo.push(system.close);
  return { system, receiver };
}

/** Every part of the money that comes in first pays what was lent, so that interest alone can be left. */
const principalFirst = ['PAST_DUE', 'DUE', 'IN_ADVANCE'].flatMap((timing) =>
  ['PRINCIPAL', 'INTEREST', 'FEE', 'PENALTY'].map((part) => ({ timing, part })),
);

/** Loans that were repaid but for a few cents of interest; one of them owes more. */
async function lend({ api }: System): Promise<readonly string[]> {
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

const steps = `{
  extensions { name version businessSteps eventTypes subscribers outboundCalls }
  availableBusinessSteps(jobName: "LOAN_COB") { stepName description }
  businessSteps(jobName: "LOAN_COB") { businessSteps { stepName order } }
}`;
interface Steps {
  readonly extensions: readonly object[];
  readonly availableBusinessSteps: readonly { readonly stepName: string }[];
  readonly businessSteps: { readonly businessSteps: readonly { stepName: string; order: number }[] };
}

async function configure({ api }: System): Promise<void> {
  const { businessSteps } = await api.ask<Steps>(steps);
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

interface Calls {
  readonly outboundCalls: {
    readonly edges: readonly {
      readonly node: {
        readonly id: string;
        readonly name: string;
        readonly accountId: string;
        readonly cobDate: string;
        readonly state: string;
        readonly lastError: string | null;
        readonly payload: Record<string, string>;
      };
    }[];
  };
}

async function callsOf({ api }: System, state?: string) {
  const text = `query ($state: OutboundCallState) { outboundCalls(state: $state, first: 50) { edges { node {
    id name accountId cobDate state lastError payload } } } }`;
  return (await api.ask<Calls>(text, { state })).outboundCalls.edges.map(({ node }) => node);
}

async function close({ api }: System): Promise<{ state: string; done: number; failed: number }> {
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

test('small balances are closed, and the authority hears of each at least once, though it fails and a worker dies between its answer and our record', async () => {
  const cycle: readonly Behaviour[] = ['ERROR', 'RESET', 'SLOW', 'HANG', 'OK'];
  let isWell = true;
  const { system, receiver } = await setUp((n) => (isWell ? 'OK' : (cycle[n % cycle.length] as Behaviour)));
  const ids = await lend(system);
  const listed = await system.api.ask<Steps>(steps);
  expect(listed.extensions).toEqual([
    {
      name: 'us-close',
      version: '1.2.0',
      businessSteps: ['CLOSE_SMALL_BALANCES'],
      eventTypes: [],
      subscribers: [],
      outboundCalls: ['REPORT_FORGIVEN_INTEREST'],
    },
  ]);
  expect(listed.availableBusinessSteps.at(-1)?.stepName).toBe('CLOSE_SMALL_BALANCES');
  await configure(system);

  const doomed = await system.start('worker', { FAIL_AT: 'call.posted:1' });
  expect(await close(system)).toMatchObject({ state: 'COMPLETED', done: loans, failed: 0 });
  await waitFor(() => receiver.received.length > 0, { what: 'a call to come', deadlineMs: 20_000 });
  await waitFor(async () => (await doomed.end('SIGKILL')) === 'SIGKILL', {
    what: 'its end',
    deadlineMs: 20_000,
  });
  const heardBefore = receiver.received.map(({ id }) => id);
  isWell = false;
  await system.start('worker');
  const settled = async () => {
    await system.pool.query(`update outbound_calls set next_attempt_at = now() where state = 'WAITING'`);
    const calls = await callsOf(system);
    return calls.every(({ state }) => state === 'DELIVERED') && calls;
  };
  const calls = await waitFor(settled, { what: 'all calls to be made', deadlineMs: 60_000, everyMs: 200 });

  expect(calls).toHaveLength(loans - 1);
  expect(calls.map(({ accountId }) => accountId)).toEqual(ids.slice(1));
  for (const call of calls) {
    expect(call).toMatchObject({ name: 'REPORT_FORGIVEN_INTEREST', cobDate: day, lastError: null });
    expect(call.payload).toMatchObject({ amount: '0.08', currency: 'USD', forgivenOn: day });
  }
  const { received } = receiver;
  expect(received.every(({ isSigned, path }) => isSigned && path === 'POST /v1/forgiven-interest')).toBe(
    true,
  );
  const again = received.slice(heardBefore.length).map(({ id }) => id);
  expect(
    heardBefore.some((id) => again.includes(id)),
    'what was not recorded is made again',
  ).toBe(true);
  expect(new Set(received.map(({ id }) => id)).size, 'copies are told by their id').toBe(loans - 1);

  const { loans: closed } = await system.api.ask<{ loans: { edges: { node: Record<string, unknown> }[] } }>(
    '{ loans(first: 20) { edges { node { id status outstanding { total } } } } }',
  );
  const status = new Map(closed.edges.map(({ node }) => [node.id, node.status]));
  expect(ids.map((id) => status.get(id))).toEqual([
    'ACTIVE',
    ...Array(loans - 1).fill('CLOSED_OBLIGATIONS_MET'),
  ]);
});

test('what an authority refuses for too long waits for a person, who has it tried again or gives it up', async () => {
  let isOpen = false;
  const { system, receiver } = await setUp(() => (isOpen ? 'OK' : 'ERROR'));
  await lend(system);
  await configure(system);
  await system.start('worker', { OUTBOUND_CALL_TRIED_FOR_MS: '10' });
  await close(system);
  const dead = await waitFor(
    async () => {
      await system.pool.query(`update outbound_calls set next_attempt_at = now() where state = 'WAITING'`);
      const calls = await callsOf(system, 'DEAD');
      return calls.length === loans - 1 && calls;
    },
    { what: 'all calls to be dead', deadlineMs: 30_000, everyMs: 200 },
  );
  expect(dead[0]?.lastError).toBe('it was answered with 500');
  const [first, second] = dead.map(({ id }) => id);
  const act = (text: string, id: string | undefined) =>
    system.api.send<Record<string, { state: string }>>(`mutation ($id: ID!) { done: ${text} { state } }`, {
      id,
    });
  isOpen = true;
  const before = receiver.received.length;
  expect((await act('retryOutboundCall(id: $id)', first)).body.data?.done?.state).toBe('WAITING');
  await waitFor(async () => (await callsOf(system, 'DELIVERED')).length === 1, {
    what: 'it to be made',
    deadlineMs: 20_000,
  });
  expect(receiver.received).toHaveLength(before + 1);
  const again = await act('retryOutboundCall(id: $id)', first);
  expect([again.status, again.body.errors?.[0]?.extensions?.code]).toEqual([422, 'OUTBOUND_CALL_NOT_DEAD']);
  const given = await act('giveUpOutboundCall(id: $id, reason: "It was told by letter.")', second);
  expect(given.body.data?.done?.state).toBe('GIVEN_UP');
  const ended = await act('giveUpOutboundCall(id: $id, reason: "Again.")', second);
  expect([ended.status, ended.body.errors?.[0]?.extensions?.code]).toEqual([422, 'OUTBOUND_CALL_ENDED']);
});

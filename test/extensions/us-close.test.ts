import { afterEach, expect, test } from 'vitest';
import type { System } from '../harness/system.ts';
import { waitFor } from '../harness/wait-for.ts';
import type { Behaviour, Receiver } from './receiver.ts';
import { close, configure, day, lend, loans, startUsClose } from './us-close-system.ts';

/** The example in examples/us-close, in real processes: what it adds is listed, configured, run, and told outside. */

const undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function setUp(
  ...given: Parameters<typeof startUsClose>
): Promise<{ system: System; receiver: Receiver }> {
  const { system, receiver } = await startUsClose(...given);
  undo.push(receiver.close, system.close);
  return { system, receiver };
}

const steps = `{
  extensions { name version businessSteps eventTypes subscribers outboundCalls }
  availableBusinessSteps(jobName: "LOAN_COB") { stepName description }
}`;
interface Steps {
  readonly extensions: readonly object[];
  readonly availableBusinessSteps: readonly { readonly stepName: string }[];
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

test('small balances are closed, and the authority hears of each at least once, though it fails and a worker dies between its answer and our record', async () => {
  const cycle: readonly Behaviour[] = ['ERROR', 'RESET', 'SLOW', 'HANG', 'OK'];
  let isWell = true;
  const { system, receiver } = await setUp(
    (n) => (isWell ? 'OK' : (cycle[n % cycle.length] as Behaviour)),
    // One that hangs is not waited for.
    { OUTBOUND_CALL_TIMEOUT_MS: '500' },
  );
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

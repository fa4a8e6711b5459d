import { afterEach, beforeEach, expect, test } from 'vitest';
import { waitFor } from '../../../test/harness/wait-for.ts';
import { receiveTraces, type TraceReceiver } from '../../../test/wire/trace-receiver.ts';
import { openTracing } from './open-tracing.ts';
import { tracingSettings } from './settings.ts';
import { isTraced } from './trace-context.ts';
import type { Tracing } from './tracing.ts';

let receiver: TraceReceiver;
beforeEach(async () => {
  receiver = await receiveTraces();
});
afterEach(() => receiver.close());

async function open(ratio: number): Promise<Tracing> {
  const tracing = await openTracing(
    { endpoint: `${receiver.endpoint}/`, ratio },
    'a program',
    () => undefined,
  );
  if (tracing === undefined) throw new Error('there are no traces');
  return tracing;
}

/** Units: milliseconds since 1970. */
const started = Date.UTC(2026, 10, 28, 2);
const parent = (flags: string) => `00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-${flags}`;

test('there are no traces where nobody is to be told', async () => {
  expect(await openTracing(undefined, 'a program', () => undefined)).toBeUndefined();
  expect(tracingSettings.parse({ OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toEqual({ tracing: undefined });
});

test.each([
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector' }, 'it has to be a URL such as http://localhost:4318'],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'ftp://collector' }, 'it has to be a URL such as http://localhost:4318'],
  [{ OTEL_TRACES_SAMPLER_ARG: '1.5' }, 'it has to be a share from 0 to 1, such as 0.01'],
  [{ OTEL_TRACES_SAMPLER_ARG: 'all' }, 'it has to be a share from 0 to 1, such as 0.01'],
])('the environment %o is refused', (env, message) => {
  expect(tracingSettings.safeParse(env).error?.issues[0]?.message).toBe(message);
});

test.each([
  { what: 'that begins here is told by the share', ratio: 1, from: undefined, isTold: true },
  { what: 'that begins here is told by the share, which is none', ratio: 0, from: undefined, isTold: false },
  { what: 'of a caller who tells is told', ratio: 0, from: parent('01'), isTold: true },
  { what: 'of a caller who does not is not', ratio: 1, from: parent('00'), isTold: false },
  { what: 'of a caller who names none begins here', ratio: 1, from: 'not a trace', isTold: true },
])('a trace $what', async ({ ratio, from, isTold }) => {
  const tracing = await open(ratio);
  const span = tracing.begin('work', {
    parent: from,
    attributes: { 'what.is': 'told', 'what.not': undefined },
  });
  expect([span.isTold, isTraced(span.traceparent)]).toEqual([isTold, isTold]);
  span.end('it went wrong');
  await tracing.close();
  expect(receiver.spans.map(({ name, attributes, isFault }) => ({ name, attributes, isFault }))).toEqual(
    isTold ? [{ name: 'work', attributes: { 'what.is': 'told' }, isFault: true }] : [],
  );
});

test('a run is one trace to all processes, told whatever the share is, and its events are advised by that', async () => {
  const [one, other] = [await open(0), await open(1)];
  const [run, again] = [one.ofRun('north', '7'), other.ofRun('north', '7')];
  expect(run.traceparent).toBe(again.traceparent);
  expect(one.ofRun('south', '7').traceparent).not.toBe(run.traceparent);
  const [chunk, another] = [one, other].map((tracing) => tracing.begin('chunk', { parent: run.traceparent }));
  if (chunk === undefined || another === undefined) throw new Error('there are no chunks');
  expect([isTraced(run.adviceFor(chunk)), isTraced(again.adviceFor(another))]).toEqual([false, true]);
  for (const each of [chunk, another]) each.end();
  run.tell({
    name: 'run',
    startedAt: started,
    endedAt: started + 4_000,
    links: [parent('01')],
    attributes: {},
  });
  await Promise.all([one.close(), other.close()]);
  const root = receiver.spans.find(({ name }) => name === 'run');
  expect(root).toMatchObject({ parent: '', startedAt: started, endedAt: started + 4_000, isFault: false });
  expect(root?.links).toEqual(['4bf92f3577b34da6a3ce929d0e0e4736']);
  const chunks = receiver.spans.filter(({ name }) => name === 'chunk');
  expect(chunks.map(({ traceId, parent: above }) => [traceId, above])).toEqual([
    [root?.traceId, root?.spanId],
    [root?.traceId, root?.spanId],
  ]);
  // What begins afterwards has ids of its own.
  const after = one.begin('work');
  expect(after.traceparent).not.toContain(root?.traceId);
});

test('a receiver that is away is told of once, and costs the end of a process two seconds at most', async () => {
  const told: unknown[] = [];
  const away = { endpoint: 'http://127.0.0.1:9', ratio: 1 };
  const tracing = await openTracing(away, 'a program', (...line) => told.push(line));
  tracing?.begin('work').end();
  await waitFor(() => told.length > 0, { what: 'the fault to be told', deadlineMs: 10_000 });
  tracing?.begin('more work').end();
  const begun = performance.now();
  await tracing?.close();
  expect(performance.now() - begun).toBeLessThan(2_500);
  expect(told).toEqual([
    [{ reason: 'connect ECONNREFUSED 127.0.0.1:9' }, 'traces are not taken; they are dropped'],
  ]);
});

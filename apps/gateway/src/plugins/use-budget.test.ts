import { actorOf, lacking, type Role, rolesWith } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import type { JobRunView } from '@dayclose/domain/views.ts';
import type { SchemaContext } from '@dayclose/schema/graphql/context.ts';
import { createYoga } from 'graphql-yoga';
import { expect, test } from 'vitest';
import { schema } from '../../../../test/builders/shipped-schema.ts';
import { limits } from '../config.ts';
import { useBudget } from './use-budget.ts';
import { useMaskedErrors } from './use-masked-errors.ts';

const roomy = { answerFields: 1_000, answerBytes: 100_000, queryMs: 5_000 };

interface Given {
  readonly limits?: Partial<typeof roomy>;
  readonly role?: Role;
  readonly context?: Partial<SchemaContext>;
}

const ofEvents = {
  disabledEventTypes: async () => [],
  externalEventSettings: async () => ({ payloadVersion: 1 }),
};

/** The public schema behind the budget: what is asked of it here is known without a database, or told by the test. */
async function ask(query: string, { limits: given, role = 'admin', context }: Given = {}) {
  const yoga = createYoga({
    schema,
    logging: false,
    maskedErrors: false,
    context: {
      actor: actorOf('api-key:test', role, shipped.permissions),
      requestId: 'request-1',
      operations: ofEvents,
      ...context,
    },
    plugins: [
      useBudget({ ...roomy, ...given }),
      useMaskedErrors({ production: true, report: () => undefined }),
    ],
  });
  const response = await yoga.fetch('http://gateway/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: query.startsWith('subscription') ? 'text/event-stream' : 'application/json',
    },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, text: await response.text() };
}

const types = '{ externalEventTypes { type category dataschema } }';

test.each([
  {
    what: 'fields',
    given: { limits: { answerFields: 10 } },
    error: {
      message: 'The answer holds more than 10 fields; ask for smaller pages, or for fewer fields.',
      extensions: { code: 'ANSWER_TOO_LARGE', retryable: false, details: { limit: 10, unit: 'fields' } },
    },
  },
  {
    what: 'bytes',
    given: { limits: { answerBytes: 500 } },
    error: {
      message: 'The answer holds more than 500 bytes; ask for smaller pages, or for fewer fields.',
      extensions: { code: 'ANSWER_TOO_LARGE', retryable: false, details: { limit: 500, unit: 'bytes' } },
    },
  },
])('an answer of more $what than the limit is its refusal and nothing else', async ({ given, error }) => {
  const { status, text } = await ask(types, given);
  const { data, errors } = JSON.parse(text);
  expect(status).toBe(400);
  expect(data).toBeUndefined();
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatchObject(error);
});

test('the budget of an answer counts the names that a client gives to its fields', async () => {
  const { status } = await ask(`{ externalEventTypes { ${'a'.repeat(1_000)}: type } }`, {
    limits: { answerBytes: 10_000 },
  });
  expect(status).toBe(400);
});

test('the budget of an answer counts about as many bytes as there are', async () => {
  const { text } = await ask(types);
  const { length } = text;
  expect((await ask(types, { limits: { answerBytes: Math.ceil(length * 1.1) } })).status).toBe(200);
  expect((await ask(types, { limits: { answerBytes: Math.floor(length * 0.8) } })).status).toBe(400);
});

test('a query that is not answered in time is ended', async () => {
  const never = new Promise<never>(() => undefined);
  const operations = { businessDates: () => never } as never;
  const { status, text } = await ask('{ businessDates { mode } }', {
    limits: { queryMs: 20 },
    context: { operations },
  });
  expect(status).toBe(503);
  expect(JSON.parse(text)).toEqual({
    errors: [
      {
        message: 'The query took longer than 20 ms and was ended; ask for less at a time, or try again.',
        extensions: {
          code: 'QUERY_TIMED_OUT',
          retryable: true,
          details: { limit: 20 },
          requestId: 'request-1',
        },
      },
    ],
  });
});

test('a query that keeps the process busy is ended', async () => {
  const latestRuns = async (jobs: readonly string[]) => {
    for (const end = performance.now() + 50; performance.now() < end; );
    return jobs.flatMap((job) => Array.from({ length: 100 }, (_, id) => ({ id: String(id), job, total: 0 })));
  };
  const many = Array.from({ length: 10 }, (_, i) => `a${i}: externalEventTypes { type category dataschema }`);
  const { status } = await ask(`{ jobs { runs { id } } ${many.join(' ')} }`, {
    limits: { queryMs: 20, answerFields: 10_000 },
    context: { operations: { latestRuns, ...ofEvents } as never },
  });
  expect(status).toBe(503);
});

test('each event of a subscription has a budget of its own', async () => {
  const run = (id: string, steps: number) =>
    ({ id, job: 'LOAN_COB', businessSteps: Array.from({ length: steps }, (_, i) => `STEP_${i}`) }) as never;
  async function* watchRun(): AsyncGenerator<JobRunView> {
    yield run('1', 3);
    yield run('2', 30);
    yield run('3', 3);
  }
  const { text } = await ask('subscription { cobProgress { id businessSteps { stepName } } }', {
    limits: { answerFields: 20 },
    context: { watchRun },
  });
  const events = text
    .split('\n')
    .flatMap((line) => (line.startsWith('data: {') ? [JSON.parse(line.slice(6))] : []));
  expect(
    events.map(({ data, errors }) => errors?.[0].extensions.code ?? data.cobProgress.businessSteps.length),
  ).toEqual([3, 'ANSWER_TOO_LARGE', 3]);
});

test.each([
  { role: 'viewer', operation: '{ jobs { name } }', permission: 'READ_OPERATIONS' },
  { role: 'viewer', operation: '{ glAccounts { id } jobs { name } }', permission: 'READ_OPERATIONS' },
  {
    role: 'viewer',
    operation: '{ __typename ...o } fragment o on Query { relayStatus { pending } }',
    permission: 'READ_OPERATIONS',
  },
  { role: 'viewer', operation: 'subscription { cobProgress { id } }', permission: 'READ_OPERATIONS' },
  {
    role: 'viewer',
    operation: 'mutation { createClient(input: { name: "Ada" }) { id } }',
    permission: 'CREATE_CLIENT',
  },
  {
    role: 'teller',
    operation: 'mutation { runJob(input: { name: "LOAN_COB" }) { id } }',
    permission: 'RUN_JOB',
  },
] as const)('$operation is refused to a $role, whole', async ({ role, operation, permission }) => {
  const never = new Promise<never>(() => undefined);
  const source = { prisma: { glAccount: { findMany: async () => [] } }, reads: {} } as never;
  const { status, text } = await ask(operation, { role, context: { source, runCommand: () => never } });
  const { data, errors } = JSON.parse(text.replace(/^[^{]*data: /s, '').replace(/\n.*$/s, ''));
  expect([status, data]).toEqual([operation.startsWith('subscription') ? status : 403, undefined]);
  expect(errors).toMatchObject([
    {
      message: `The permission ${permission} is needed; keys with these roles have it: ${rolesWith(permission, shipped.permissions).join(', ')}.`,
      extensions: { code: 'FORBIDDEN', details: lacking(permission, shipped.permissions) },
    },
  ]);
});

test('a viewer may look at the schema within the budget', async () => {
  const { status, text } = await ask('{ __typename }', { role: 'viewer' });
  expect([status, JSON.parse(text)]).toEqual([200, { data: { __typename: 'Query' } }]);
});

test('the limits of the gateway are in order: what is counted before is more than what is let through', () => {
  expect(limits.queryCost).toBeGreaterThan(limits.answerFields);
  expect(limits.queryMs).toBeLessThan(limits.requestTimeoutMs);
});

import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { schema } from '@dayclose/schema/graphql/schema.ts';
import { createYoga } from 'graphql-yoga';
import { expect, test } from 'vitest';
import { useMaskedErrors } from './use-masked-errors.ts';
import { usePermissions } from './use-permissions.ts';

/** Nobody gets past the permissions in these tests, so nothing is ever read. */
async function ask(role: 'viewer' | 'teller', query: string) {
  const yoga = createYoga({
    schema,
    logging: false,
    maskedErrors: false,
    context: { actor: actorOf('api-key:test', role), requestId: 'request-1' },
    plugins: [usePermissions(), useMaskedErrors({ production: true, report: () => undefined })],
  });
  const response = await yoga.fetch('http://gateway/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, body: await response.json() };
}

test.each([
  { role: 'viewer', operation: '{ jobs { name } }', permission: 'READ_OPERATIONS' },
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
] as const)('refuses $operation to a $role', async ({ role, operation, permission }) => {
  const { status, body } = await ask(role, operation);
  expect(status).toBe(403);
  expect(body.errors[0]).toMatchObject({
    message: `The permission ${permission} is needed.`,
    extensions: { code: 'FORBIDDEN', details: { permission } },
  });
});

test('lets a viewer look at the schema', async () => {
  expect(await ask('viewer', '{ __typename }')).toEqual({
    status: 200,
    body: { data: { __typename: 'Query' } },
  });
});

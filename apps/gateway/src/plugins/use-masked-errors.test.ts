import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import { expect, test } from 'vitest';
import { yogaWith } from '../../../../test/builders/yoga.ts';
import { useMaskedErrors } from './use-masked-errors.ts';

const secret = 'select secret_hash from api_keys at /srv/app/store.ts:12';

function failingWith(error: Error, production = true) {
  const reported: unknown[] = [];
  const masked = useMaskedErrors({
    production,
    report: (each, { requestId }) => reported.push([each, requestId]),
  });
  const fail = () => {
    throw error;
  };
  return { reported, ...yogaWith([masked], { query: { greeting: fail }, mutation: { change: fail } }) };
}

test('a defect is masked, and told once with the request id', async () => {
  const { ask, reported } = failingWith(new Error(secret));
  const { status, body } = await ask('{ greeting }');
  expect(status).toBe(500);
  expect(body.errors).toEqual([
    {
      message: 'Something went wrong; quote the request id.',
      locations: [{ line: 1, column: 3 }],
      path: ['greeting'],
      extensions: { code: 'INTERNAL', retryable: false, details: {}, requestId: 'request-1' },
    },
  ]);
  expect(JSON.stringify(body)).not.toContain('secret_hash');
  expect(reported).toEqual([[expect.objectContaining({ message: secret }), 'request-1']]);
});

test('a refusal keeps its code, details, status and headers, and is told to nobody', async () => {
  const { ask, reported } = failingWith(refusal('ACCOUNT_LOCKED', { account: '000000007' }));
  const { status, headers, body } = await ask('mutation { change }');
  expect(status).toBe(409);
  expect(headers.get('retry-after')).toBe('1');
  expect(body.errors[0].extensions).toEqual({
    code: 'ACCOUNT_LOCKED',
    retryable: true,
    details: { account: '000000007' },
    requestId: 'request-1',
  });
  expect(reported).toEqual([]);
});

test.each([
  { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:5432' },
  { code: '57P01', message: 'terminating connection due to administrator command' },
  { code: undefined, message: 'Connection terminated due to connection timeout' },
])('a database that cannot be reached ($message) is 503 with Retry-After', async ({ code, message }) => {
  const wrapped = new Error('query failed', { cause: Object.assign(new Error(message), { code }) });
  const { status, headers, body } = await failingWith(wrapped).ask('{ greeting }');
  expect(status).toBe(503);
  expect(headers.get('retry-after')).toBe('1');
  expect(body.errors[0].extensions.code).toBe('UNAVAILABLE');
  expect(JSON.stringify(body)).not.toContain('5432');
});

test.each([
  { what: 'syntax', operation: '{ greeting', status: 400, code: 'BAD_REQUEST' },
  { what: 'an unknown field', operation: '{ greetng }', status: 400, code: 'BAD_REQUEST' },
  { what: 'a value of another type', operation: '{ list(of: "x") }', status: 400, code: 'BAD_REQUEST' },
])('$what is $status $code', async ({ operation, status, code }) => {
  const answer = await failingWith(new Error(secret)).ask(operation);
  expect(answer.status).toBe(status);
  expect(answer.body.errors[0].extensions).toMatchObject({ code, retryable: false, requestId: 'request-1' });
});

test('a bad value of a variable is 400 and names the variable', async () => {
  const { status, body } = await failingWith(new Error(secret)).ask(
    'query ($of: [Int!]!) { list(of: $of) }',
    {
      variables: { of: 2_147_483_648 },
    },
  );
  expect(status).toBe(400);
  expect(body.errors[0].message).toContain('"$of"');
  expect(body.errors[0].extensions.code).toBe('BAD_REQUEST');
});

test('what was probably meant is suggested in development only', async () => {
  const messageOf = async (production: boolean) =>
    (await failingWith(new Error(secret), production).ask('{ greetng }')).body.errors[0].message;
  expect(await messageOf(false)).toContain('Did you mean "greeting"?');
  expect(await messageOf(true)).toBe('Cannot query field "greetng" on type "Query".');
});

test('a mutation over GET is 405', async () => {
  const { fetch } = failingWith(new Error(secret));
  const response = await fetch('/graphql?query=mutation{change}', {
    headers: { accept: 'application/json' },
  });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('POST');
  expect((await response.json()).errors[0].extensions.code).toBe('METHOD_NOT_ALLOWED');
});

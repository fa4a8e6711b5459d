import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { expect, test } from 'vitest';
import { yogaWith } from '../../../../test/builders/yoga.ts';
import { useAuthentication } from './use-authentication.ts';
import { useMaskedErrors } from './use-masked-errors.ts';

const find = async (secret: string) => (secret === 'good' ? actorOf('api-key:ada', 'viewer') : undefined);
const plugins = [useAuthentication(find), useMaskedErrors({ production: true, report: () => undefined })];
const greeting = (_root: unknown, _args: unknown, context: { actor?: { id: string } }) => context.actor?.id;

test.each<{ headers: Record<string, string> }>([
  { headers: { authorization: 'Bearer good' } },
  { headers: { authorization: 'bearer  good' } },
  { headers: { 'x-api-key': 'good' } },
])('lets $headers in', async ({ headers }) => {
  const { status, body } = await yogaWith(plugins, { query: { greeting } }).ask('{ greeting }', { headers });
  expect({ status, body }).toEqual({ status: 200, body: { data: { greeting: 'api-key:ada' } } });
});

test.each<{ headers: Record<string, string> }>([
  { headers: {} },
  { headers: { authorization: 'Bearer bad' } },
  { headers: { authorization: 'Basic good' } },
  { headers: { authorization: 'good' } },
  { headers: { 'x-api-key': '' } },
])('refuses $headers', async ({ headers }) => {
  const { status, body, headers: answered } = await yogaWith(plugins).ask('{ greeting }', { headers });
  expect(status).toBe(401);
  expect(answered.get('www-authenticate')).toBe('Bearer');
  expect(body.data).toBeUndefined();
  expect(body.errors).toEqual([
    {
      message: 'A valid API key is needed.',
      extensions: { code: 'UNAUTHENTICATED', retryable: false, details: {}, requestId: 'request-1' },
    },
  ]);
});

import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { expect, test } from 'vitest';
import { yogaWith } from '../../../../test/builders/yoga.ts';
import { authenticateBy, callersByKey, type Rates } from '../authenticate.ts';
import { addressesBehind } from '../client-address.ts';
import { KeyWatch } from '../key-watch.ts';
import { rateOf, rateOfAddresses } from '../rates.ts';
import { useAuthentication } from './use-authentication.ts';
import { useMaskedErrors } from './use-masked-errors.ts';

const find = async (secret: string) =>
  secret === 'good' ? actorOf('api-key:ada', 'viewer', shipped.permissions) : undefined;
const masked = useMaskedErrors({ production: true, report: () => undefined });
const authentication = (badKeysPerMinute = 100, requests: Rates['requests'] = {}) => {
  const by = {
    authenticate: authenticateBy(
      { byKey: callersByKey(find, new KeyWatch(async () => new Map(), 1_000)) },
      { badKeys: rateOfAddresses(badKeysPerMinute), requests },
    ),
    addressOf: addressesBehind([]),
  };
  return useAuthentication(() => by);
};
const plugins = [authentication(), masked];
const greeting = (_root: unknown, _args: unknown, context: { actor?: { id: string } }) => context.actor?.id;

test.each<{ headers: Record<string, string> }>([
  { headers: { authorization: 'Bearer good' } },
  { headers: { authorization: 'bearer  good' } },
  { headers: { 'x-api-key': 'good' } },
])('a request with $headers is let in', async ({ headers }) => {
  const { status, body } = await yogaWith(plugins, { query: { greeting } }).ask('{ greeting }', { headers });
  expect({ status, body }).toEqual({ status: 200, body: { data: { greeting: 'api-key:ada' } } });
});

const header = 'the header Authorization has to be "Bearer", a blank, and the key';
const missing = `${header}; npm start prints one, and elsewhere those who run the server give them out`;
const malformed = `${header}, which is one word`;
const unknown = 'this one is not known here; it is mistyped, disabled, or of another database';

test.each<{ headers: Record<string, string>; reason: string }>([
  { headers: {}, reason: missing },
  { headers: { 'x-api-key': '' }, reason: missing },
  { headers: { authorization: 'Basic good' }, reason: malformed },
  { headers: { authorization: 'good' }, reason: malformed },
  { headers: { authorization: 'Bearer <API key>' }, reason: malformed },
  { headers: { authorization: 'Bearer bad' }, reason: unknown },
])('a request with $headers is refused', async ({ headers, reason }) => {
  const { status, body, headers: answered } = await yogaWith(plugins).ask('{ greeting }', { headers });
  expect(status).toBe(401);
  expect(answered.get('www-authenticate')).toBe('Bearer');
  expect(body.data).toBeUndefined();
  expect(body.errors).toEqual([
    {
      message: `A valid API key or token is needed: ${reason}.`,
      extensions: { code: 'UNAUTHENTICATED', retryable: false, details: { reason }, requestId: 'request-1' },
    },
  ]);
});

test('the gateway tells an address that guesses keys to wait, and lets good keys from there in all the same', async () => {
  const { ask } = yogaWith([authentication(3), masked], { query: { greeting } });
  const askWith = (key: string) => ask('{ greeting }', { headers: { 'x-api-key': key } });
  const statuses: number[] = [];
  for (let guess = 0; guess < 5; guess += 1) statuses.push((await askWith(`bad-${guess}`)).status);
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
  const { headers, body } = await askWith('bad');
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(1);
  expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60);
  expect(body.errors[0].extensions).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
  expect((await askWith('good')).status).toBe(200);
  expect((await ask('{ greeting }')).status).toBe(401);
});

test.each<[string, Rates['requests'], string]>([
  ['an actor', { ofActor: rateOf(2) }, 'Too many requests in a minute; try again later.'],
  [
    'an address',
    { ofAddress: rateOfAddresses(2) },
    'Too many requests from this address in a minute; try again later.',
  ],
])(
  '%s that has used up a minute is told to wait, before its body is read',
  async (_who, requests, message) => {
    const { ask } = yogaWith([authentication(3, requests), masked], { query: { greeting } });
    const askWith = (key: string) => ask('{ greeting }', { headers: { 'x-api-key': key } });
    // Bad keys are counted apart.
    expect((await askWith('bad')).status).toBe(401);
    expect([(await askWith('good')).status, (await askWith('good')).status]).toEqual([200, 200]);
    const { status, headers, body } = await askWith('good');
    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(1);
    expect(body.errors[0]).toMatchObject({ message, extensions: { code: 'RATE_LIMITED', retryable: true } });
    expect((await askWith('bad')).status).toBe(401);
  },
);

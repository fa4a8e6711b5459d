import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTokenIssuer, type TokenIssuer } from '../../../../test/builders/token-issuer.ts';
import { limits } from '../config.ts';
import { openTokens } from './tokens.ts';

let issuer: TokenIssuer;
beforeEach(async () => {
  issuer = await startTokenIssuer();
});
afterEach(() => issuer.close());

const never = 3_600_000;
const logged: string[] = [];
const log = pino({ level: 'info' }, { write: (line) => void logged.push(JSON.parse(line).msg) });
/** Tokens at a pace of their own, once the first look at the keys is over. */
async function opened(pace: Partial<typeof limits>) {
  logged.length = 0;
  const tokens = openTokens(issuer.settings, { ...limits, tokenKeysTimeoutMs: 10_000, ...pace }, log);
  await tokens.verify('a.b.c').catch(() => undefined);
  /** What becomes of a token: its subject, why it is refused, or the code of the error. */
  const outcome = async (token: string) => {
    const found = await tokens.verify(token).catch((error) => String(error.extensions.code));
    return typeof found === 'string' ? found : found.subject;
  };
  return { outcome };
}

test('a key that was added is fetched for the first token that it signed, and one that is away lets nobody in', async () => {
  const { outcome } = await opened({ tokenKeysCooldownMs: 0, tokenKeysRetryMs: 0 });
  const [old] = issuer.keys;
  const before = await issuer.sign();
  expect(await outcome(before)).toBe('ann');
  const added = await issuer.newKey();
  issuer.keys.push(added);
  expect([await outcome(await issuer.sign({ sub: 'bea' }, { key: added })), issuer.server.asked]).toEqual([
    'bea',
    2,
  ]);
  issuer.keys.splice(0, 1);
  // What was checked by it is good until keys are fetched anew, which the next unknown key brings about.
  expect(await outcome(before)).toBe('ann');
  expect(await outcome(await issuer.sign({}, { key: await issuer.newKey() }))).toBe('key');
  expect(await outcome(before)).toBe('key');
  expect(await outcome(await issuer.sign({ sub: 'cleo' }, old && { key: old }))).toBe('key');
});

test('keys that are old are fetched before they let anybody in', async () => {
  const { outcome } = await opened({ tokenKeysMs: 0, tokenKeysRetryMs: 0 });
  const token = await issuer.sign();
  expect(await outcome(token)).toBe('ann');
  issuer.keys.splice(0, 1);
  expect(await outcome(token)).toBe('key');
});

test('keys that nobody publishes have them fetched once in the time to cool down, however many come', async () => {
  const { outcome } = await opened({ tokenKeysCooldownMs: never });
  const unknown = await issuer.newKey();
  for (const header of [
    { kid: '../../etc/passwd' },
    { kid: "' or 1=1" },
    { kid: 'http://other.example/jwks' },
    {},
  ]) {
    expect(await outcome(await issuer.sign({}, { key: unknown, header }))).toBe('key');
  }
  expect([issuer.server.asked, await outcome(await issuer.sign())]).toEqual([1, 'ann']);
});

test('while keys cannot be fetched those that are known are good, for the time of grace', async () => {
  const { outcome } = await opened({ tokenKeysMs: 0, tokenKeysRetryMs: 0, tokenKeysCooldownMs: 0 });
  issuer.server.status = 500;
  expect(await outcome(await issuer.sign())).toBe('ann');
  // Whether the issuer has such a key nobody knows now.
  expect(await outcome(await issuer.sign({}, { key: await issuer.newKey() }))).toBe('ISSUER_UNAVAILABLE');
  issuer.server.status = 200;
  expect(await outcome(await issuer.sign({}, { key: await issuer.newKey() }))).toBe('key');
  expect(logged.map((line) => line.replace(/http\S+/, 'there'))).toEqual([
    'fetching the keys of tokens from there works',
    'fetching the keys of tokens from there fails; tokens are checked by the keys that are known, for a while',
    'fetching the keys of tokens from there works',
  ]);
});

test('beyond the time of grace they are good no longer, and neither is what was checked by them', async () => {
  const { outcome } = await opened({ tokenKeysMs: 0, tokenKeysGraceMs: 0, tokenKeysRetryMs: 0 });
  const token = await issuer.sign();
  expect(await outcome(token)).toBe('ann');
  issuer.server.status = 500;
  expect(await outcome(token)).toBe('ISSUER_UNAVAILABLE');
  issuer.server.status = 200;
  expect(await outcome(token)).toBe('ann');
});

test('an issuer that is away is not asked with each token', async () => {
  issuer.server.status = 503;
  const { outcome } = await opened({ tokenKeysRetryMs: never });
  for (const sub of ['ann', 'bea'])
    expect(await outcome(await issuer.sign({ sub }))).toBe('ISSUER_UNAVAILABLE');
  expect(issuer.server.asked).toBe(1);
});

test('no more tokens are remembered than the limit, and one is only until it expires', async () => {
  const { outcome } = await opened({ tokenCacheEntries: 1, tokenClockToleranceS: 0 });
  const token = await issuer.sign({ exp: Date.now() / 1_000 + 2 });
  expect(await outcome(token)).toBe('ann');
  expect(await outcome(await issuer.sign({ sub: 'bea' }))).toBe('bea');
  expect(await outcome(token)).toBe('ann');
  await expect.poll(() => outcome(token), { timeout: 20_000 }).toBe('expired');
});

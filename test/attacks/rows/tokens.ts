import { deepEqual, equal, match } from 'node:assert/strict';
import { exportSPKI, importJWK, SignJWT } from 'jose';
import { inSeconds } from '../../builders/token-issuer.ts';
import { waitFor } from '../../harness/wait-for.ts';
import { type Attack, asking, refuseAll, type Told } from '../attack.ts';
import { by, newKey, type Target } from '../target.ts';

const unauthenticated: Told = { status: 401, code: 'UNAUTHENTICATED' };
const asOf = (what: string, headers: Record<string, string>) =>
  asking(what, '{ viewer { actor } }', unauthenticated, { headers });
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** A token of somebody who works at the north, good at the time of the attack. */
const claimsOf = ({ issuer: { settings } }: Target) => ({
  iss: settings.issuer,
  aud: settings.audience,
  sub: 'eve',
  exp: inSeconds(300),
  tenant: 'north',
  [settings.roleClaim]: 'admin',
});
const soon = { deadlineMs: 20_000, everyMs: 50 };

/** Tokens that are none, are somebody else's, or have ended. */
export const tokens: readonly Attack[] = [
  {
    number: 15,
    name: 'no token, one that has expired or is not good yet, of another audience or issuer',
    expected: '401',
    async carryOut(target) {
      const { issuer } = target;
      const good = await target.ask('{ viewer { actor } }', {}, by(await issuer.sign({ tenant: 'north' })));
      equal(good.status, 200, good.text);
      const wrong: readonly (readonly [string, object])[] = [
        ['expired', { exp: inSeconds(-60) }],
        ['not good yet', { nbf: inSeconds(60) }],
        ['another audience', { aud: 'other' }],
        ['another issuer', { iss: 'https://id.evil.example' }],
        ['nobody', { sub: '' }],
      ];
      const tries = [asOf('no token', { authorization: '' })];
      for (const [what, claims] of wrong) {
        tries.push(asOf(what, by(await issuer.sign({ tenant: 'north', ...claims }))));
      }
      return await refuseAll(target, tries);
    },
  },
  {
    number: 16,
    name: 'a token that nobody signed, and one signed by what everybody knows',
    expected: '401',
    async carryOut(target) {
      const claims = claimsOf(target);
      const [key] = target.issuer.keys;
      if (key === undefined) throw new Error('the issuer has no key');
      const known = new TextEncoder().encode(
        await exportSPKI((await importJWK(key.published, key.alg)) as CryptoKey),
      );
      const signed = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: key.kid }).sign(known);
      return await refuseAll(target, [
        asOf('alg none', by(`${part({ alg: 'none' })}.${part(claims)}.`)),
        asOf('alg none, with the key', by(`${part({ alg: 'none', kid: key.kid })}.${part(claims)}.`)),
        asOf('no signature', by(`${part({ alg: key.alg, kid: key.kid })}.${part(claims)}.`)),
        asOf('by the public key', by(signed)),
        asOf('a key in the token', by(`${part({ alg: key.alg, jwk: key.published })}.${part(claims)}.AAAA`)),
      ]);
    },
  },
  {
    number: 17,
    name: 'ids of keys that are paths, statements or addresses, and fifty that there are not',
    expected: '401; the issuer is asked for its keys once',
    async carryOut(target) {
      const { issuer } = target;
      const stranger = await issuer.newKey();
      const asked = issuer.server.asked;
      const kids = [
        '../../../etc/passwd',
        "' or 1=1 --",
        'https://evil.example/jwks.json',
        '',
        ...Array.from({ length: 50 }, (_, index) => `k${index}`),
      ];
      const tries = [];
      for (const kid of kids) {
        const token = await issuer.sign({ tenant: 'north' }, { key: stranger, header: { kid } });
        tries.push(asOf(kid, by(token)));
      }
      const seen = await refuseAll(target, tries);
      const more = issuer.server.asked - asked;
      equal(more <= 1, true, `the issuer was asked ${more} times`);
      return `${seen}; the issuer was asked ${more} times`;
    },
  },
  {
    number: 18,
    name: 'a key that is revoked while a stream is open, a token that ends meanwhile',
    expected: 'both streams end, with the reason',
    async carryOut(target) {
      const { id, secret } = await newKey(target, 'for a stream', 'operator');
      // Clocks may differ by ten seconds: this one is good for eight more.
      const { roleClaim } = target.issuer.settings;
      const token = await target.issuer.sign({
        tenant: 'north',
        [roleClaim]: 'operator',
        exp: inSeconds(-2),
      });
      const streams = [openStream(target, secret), openStream(target, token)];
      await Promise.all(streams.map(({ opened }) => opened));
      equal((await target.command('revokeApiKey', { id })).status, 200);
      const said = await Promise.all(streams.map(({ ended }) => ended));
      for (const each of said) match(each, /"code":"UNAUTHENTICATED".*event: complete/s);
      return 'both ended with UNAUTHENTICATED';
    },
  },
  {
    number: 41,
    name: 'more streams and sockets than anybody needs, opened again and again',
    expected: '429 beyond the limit; what ends makes room',
    async carryOut(target) {
      const { secret } = await newKey(target, 'a flood', 'operator');
      const flood = Array.from({ length: 130 }, () => openStream(target, secret));
      const statuses = await Promise.all(flood.map(({ opened }) => opened));
      const taken = statuses.filter((status) => status === 200).length;
      deepEqual([taken, statuses.filter((status) => status === 429).length], [100, 30]);
      for (const { close } of flood) close();
      const isTaken = async () => {
        const next = openStream(target, secret);
        const status = await next.opened;
        next.close();
        return status === 200;
      };
      await waitFor(isTaken, { what: 'room for a stream', ...soon });
      return '100 × 200, 30 × 429, and room again';
    },
  },
];

/** A stream of the dates. Shape: `opened` is its status, `ended` all that it said. */
function openStream({ origin }: Target, secret: string) {
  const gone = new AbortController();
  const response = fetch(`${origin}/graphql`, {
    method: 'POST',
    signal: gone.signal,
    headers: {
      ...by(secret),
      'x-tenant-id': 'north',
      'content-type': 'application/json',
      accept: 'text/event-stream',
    },
    body: JSON.stringify({ query: 'subscription { businessDatesChanged { businessDate } }' }),
  });
  const ended = response.then((each) => each.text());
  ended.catch(() => undefined);
  return { opened: response.then(({ status }) => status), ended, close: () => gone.abort() };
}

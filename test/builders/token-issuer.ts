import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import type { TokenSettings } from '../../apps/gateway/src/tokens/token-settings.ts';

/** A key of the issuer. Shape: it is among those that are published as long as it is in the list of the issuer. */
export interface IssuerKey {
  readonly alg: string;
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly published: JWK;
}

/** Who issues tokens, with a server of HTTP that publishes the public halves of its keys. */
export interface TokenIssuer {
  readonly settings: TokenSettings;
  /** What is published; may be changed. */
  readonly keys: IssuerKey[];
  /** How it answers who asks for keys. */
  readonly server: { status: number; asked: number };
  newKey(alg?: string): Promise<IssuerKey>;
  /** A token by the first published key, of ann, an officer, for five minutes, unless something else is said. */
  sign(claims?: Record<string, unknown>, how?: { key?: IssuerKey; header?: object }): Promise<string>;
  close(): Promise<void>;
}

/** Units: seconds since 1970. */
export const inSeconds = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;

export async function startTokenIssuer(): Promise<TokenIssuer> {
  const keys: IssuerKey[] = [];
  const answers = { status: 200, asked: 0 };
  const server = createServer((_request, response) => {
    answers.asked += 1;
    response.statusCode = answers.status;
    response.setHeader('connection', 'close');
    response.end(JSON.stringify({ keys: keys.map(({ published }) => published) }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const settings: TokenSettings = {
    issuer: 'https://id.bank.example',
    audience: 'dayclose',
    keysUrl: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`),
    algorithms: ['RS256', 'ES256'],
    tenantClaim: 'tenant',
    roleClaim: 'https://bank.example/role',
  };
  let made = 0;
  async function newKey(alg = 'ES256'): Promise<IssuerKey> {
    made += 1;
    const kid = `key-${made}`;
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
    // Without `alg`, as many issuers publish theirs: what it may sign is then ours to say.
    return { alg, kid, privateKey, published: { ...(await exportJWK(publicKey)), kid } };
  }
  keys.push(await newKey());
  return {
    settings,
    keys,
    server: answers,
    newKey,
    async sign(claims = {}, { key = keys[0] as IssuerKey, header = {} } = {}) {
      const usual: JWTPayload = {
        iss: settings.issuer,
        aud: settings.audience,
        sub: 'ann',
        exp: inSeconds(300),
        tenant: 'default',
        [settings.roleClaim]: 'officer',
      };
      return new SignJWT({ ...usual, ...claims } as JWTPayload)
        .setProtectedHeader({ alg: key.alg, kid: key.kid, ...header })
        .sign(key.privateKey);
    },
    async close() {
      server.close().closeAllConnections();
      await once(server, 'close');
    },
  };
}

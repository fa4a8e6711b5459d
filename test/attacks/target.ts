import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { shipped } from '@dayclose/domain/shipped.ts';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { openPool } from '@dayclose/store/database.ts';
import { provision } from '@dayclose/store/provision.ts';
import type pg from 'pg';
import type { Answer as ApiAnswer } from '../api/gateway.ts';
import { type Asked, send } from '../api/mutations.ts';
import { stateOf } from '../api/refusals.ts';
import { startTokenIssuer, type TokenIssuer } from '../builders/token-issuer.ts';
import { startApp } from '../harness/app-process.ts';
import { createTestDatabase } from '../harness/database.ts';
import { tenantsFile } from '../tenants/tenants-file.ts';
import { furnish, type Ids } from './furnish.ts';

/** What came back of a request, with the code of its first error. */
export interface Answer extends ApiAnswer {
  readonly code: string | undefined;
}

const people = ['viewer', 'teller', 'officer', 'operator', 'admin'] as const;
type Person = (typeof people)[number];

/** One of the two lenders whom the gateway serves. */
export interface Lender {
  readonly pool: pg.Pool;
  readonly keys: Readonly<Record<Person, string>>;
  readonly ids: Ids;
}

/** A gateway in production, as a process, which serves two lenders and trusts the tokens of an issuer. */
export interface Target extends Asked<Answer> {
  readonly origin: string;
  readonly port: number;
  /** Whose data is asked for, unless a request says otherwise. */
  readonly north: Lender;
  readonly south: Lender;
  readonly issuer: TokenIssuer;
  /** Sends an operation as an admin of the north, unless the headers say otherwise. */
  ask(query: string, variables?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Gives a command in the same way. */
  command(name: string, input: object, headers?: Record<string, string>): Promise<Answer>;
  /** Sends a request as it is, with that key and for that lender unless the headers say otherwise. */
  http(path: string, init?: RequestInit): Promise<Answer>;
  /** Has requests come from another address. */
  moveTo(address: string): void;
  /** All that a request could have changed at the north. */
  state(): Promise<object>;
  /** What the gateway has logged. */
  output(): string;
  /** What it has in memory. Units: MB. */
  memory(): number;
  close(): Promise<void>;
}

export const by = (secret: string) => ({ authorization: `Bearer ${secret}` });

export async function openTarget(): Promise<Target> {
  const issuer = await startTokenIssuer();
  const undo: (() => unknown)[] = [() => issuer.close()];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const [north, south] = [await newLender(undo), await newLender(undo)];
    const tenants = { north, south };
    const file = tenantsFile(Object.entries(tenants).map(([id, { databaseUrl }]) => ({ id, databaseUrl })));
    undo.push(file.remove);
    const { issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE, keysUrl, algorithms } = issuer.settings;
    const app = await startApp('gateway', {
      ...file.env,
      NODE_ENV: 'production',
      METRICS_PORT: '',
      PERSISTED_OPERATIONS: fileURLToPath(new URL('operations.json', import.meta.url)),
      TRUSTED_PROXIES: '127.0.0.1',
      TOKEN_ISSUER,
      TOKEN_AUDIENCE,
      TOKEN_KEYS_URL: String(keysUrl),
      TOKEN_ALGORITHMS: algorithms.join(),
      TOKEN_TENANT_CLAIM: issuer.settings.tenantClaim,
      TOKEN_ROLE_CLAIM: issuer.settings.roleClaim,
    });
    undo.push(() => app.end());
    const origin = `http://127.0.0.1:${app.port}`;
    let address = '198.51.100.1';
    const http = async (path: string, init: RequestInit = {}) => {
      const usual = {
        'x-tenant-id': 'north',
        'x-forwarded-for': address,
        ...by(north.keys.admin),
      };
      const headers = new Headers({ ...usual, ...(init.headers as Record<string, string>) });
      // What is empty is not sent at all.
      for (const [name, value] of [...headers]) if (value === '') headers.delete(name);
      return await answerOf(await fetch(`${origin}${path}`, { ...init, headers }));
    };
    const ask: Target['ask'] = (query, variables, headers) =>
      http('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
    const command: Target['command'] = (name, input, headers) => send({ ask }, name, input, { headers });
    const target = {
      origin,
      port: app.port,
      issuer,
      ask,
      command,
      http,
      moveTo: (another: string) => {
        address = another;
      },
      state: () => stateOf(north),
      output: app.output,
      memory: () => memoryOf(app.pid),
      close,
    };
    // The south has more accounts, so that the north has none of the number of its last one.
    const idsOf = (id: keyof typeof tenants, loans: number) => {
      const headers = { 'x-tenant-id': id, ...by(tenants[id].keys.admin) };
      return furnish({ ask: (query, variables) => ask(query, variables, headers) }, loans);
    };
    return {
      ...target,
      north: { ...north, ids: await idsOf('north', 4) },
      south: { ...south, ids: await idsOf('south', 9) },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function newLender(undo: (() => unknown)[]) {
  const { url: databaseUrl, drop } = await createTestDatabase();
  undo.push(drop);
  const pool = openPool(databaseUrl, 'attacks');
  undo.push(() => pool.end());
  await provision(pool, shipped);
  const keys: Partial<Record<Person, string>> = {};
  for (const role of people) keys[role] = await createApiKey(pool, { name: `a ${role}`, role });
  return { databaseUrl, pool, keys: keys as Readonly<Record<Person, string>> };
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  let body: Partial<ApiAnswer> = {};
  try {
    body = JSON.parse(text) ?? {};
  } catch {
    // It is no JSON, which is for whoever asked to judge.
  }
  const { status, headers } = response;
  const { data, errors = [], extensions } = body;
  const code = errors[0]?.extensions?.code as string | undefined;
  return { status, headers, text, data, errors, extensions, code };
}

function memoryOf(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_000;
}

/** Makes a key of a role; returns its id and its secret. */
export async function newKey(
  { command }: Pick<Target, 'command'>,
  name: string,
  role: Person,
): Promise<{ readonly id: string; readonly secret: string }> {
  const { data } = await command('createApiKey', { name, role });
  return { id: data.createApiKey.apiKey.id, secret: data.createApiKey.secret };
}

/** What a server says to bytes on a connection of their own, until it closes it; and how long that took. */
export function onTheWire(
  { port }: Pick<Target, 'port'>,
  first: string,
  goOn?: { readonly text: string; readonly everyMs: number },
): Promise<{ readonly said: string; readonly ms: number }> {
  const { promise, resolve } = Promise.withResolvers<{ readonly said: string; readonly ms: number }>();
  const start = performance.now();
  let said = '';
  const socket = connect(port, '127.0.0.1', () => socket.write(first));
  const timer = goOn && setInterval(() => socket.write(goOn.text), goOn.everyMs);
  socket.on('data', (piece) => {
    said += piece;
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    clearInterval(timer);
    resolve({ said, ms: performance.now() - start });
  });
  return promise;
}

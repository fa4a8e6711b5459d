import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exitCodes } from '../../packages/cli/src/exit-codes.ts';
import { encodePayload } from '../builders/codec.ts';
import { createPortfolio, startRun } from '../builders/portfolio.ts';
import { freePort } from '../harness/free-port.ts';
import { type System, startSystem } from '../harness/system.ts';
import { calling } from './dayclose.ts';

/** The program where it does not get what it asks for: of a gateway that is real, of something else, of nobody. */

let system: System;
let tenant: Tenant;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  system = await startSystem();
  env = { DAYCLOSE_URL: new URL(system.url).origin, DAYCLOSE_API_KEY: system.key };
  const loans = { loans: 1, firstDay: dateOf(2026, 3, 10), cobDate: dateOf(2026, 3, 11) };
  tenant = openTenant({
    id: 'default',
    databaseUrl: system.database.url,
    encodePayload,
    applicationName: 'cli',
  });
  await createPortfolio(tenant, loans);
  await startRun(tenant, loans.cobDate);
});
afterAll(async () => {
  await tenant.close();
  await system.close();
});

describe('what is refused or cannot be had is one sentence and its exit code', () => {
  test.each([
    ['a date that has passed', ['cob', 'run', '--date', '2026-03-09'], {}, 'REFUSED', 'COB_DATE_PASSED'],
    ['a date that is none', ['date', 'set', '2026-02-30'], {}, 'REFUSED', 'BAD_REQUEST'],
    ['a date that moves back', ['date', 'set', '2026-03-10'], {}, 'REFUSED', 'BUSINESS_DATE_MOVES_BACK'],
    ['a job that there is not', ['cob', 'run', '--job', 'NO_JOB'], {}, 'REFUSED', 'UNKNOWN_JOB'],
    [
      'a key that nobody knows',
      ['date', 'show'],
      { DAYCLOSE_API_KEY: 'dev_wrong' },
      'FAILED',
      'UNAUTHENTICATED',
    ],
    ['no key', ['date', 'show'], { DAYCLOSE_API_KEY: '' }, 'FAILED', 'FAILED'],
    ['an address that is none', ['date', 'show'], { DAYCLOSE_URL: 'localhost' }, 'FAILED', 'FAILED'],
    ['a number that is none', ['cob', 'failures', '--first', '0'], {}, 'FAILED', 'FAILED'],
  ] as const)('%s', async (_what, args, other, exit, code) => {
    const came = await calling(args, { ...env, ...other }).came;
    expect(came.code).toBe(exitCodes[exit].code);
    expect(came.facts.at(-1)).toMatchObject({ type: 'error', code });
    expect(came.stderr.trim().split('\n')).toHaveLength(1);
    expect(came.stderr).not.toMatch(/^\s+at |Error:/m);
  });

  test.each([
    ['an option', ['date', 'show', '--fly']],
    ['a command', ['fly']],
  ])('%s that there is not', async (_, args) => {
    const came = await calling(args, env).came;
    expect([came.code, came.stdout]).toEqual([1, '']);
    expect(came.stderr).toMatch(/^error: unknown /);
  });

  test('an API that nobody serves', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const came = await calling(['date', 'show'], { ...env, DAYCLOSE_URL: url }).came;
    expect([came.code, came.stderr]).toEqual([
      1,
      `The API at ${url}/graphql cannot be reached: ECONNREFUSED.\n`,
    ]);
  });

  test('an address of something else', async () => {
    const page = createServer((_request, response) => response.end('<html>'));
    await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(page.address() as AddressInfo).port}`;
    const came = await calling(['date', 'show'], { ...env, DAYCLOSE_URL: url }).came;
    expect([came.code, came.stderr]).toEqual([
      1,
      `${url}/graphql answers with 200 and no GraphQL: is it the address of the API?\n`,
    ]);
    page.close();
  });
});

test('what passes is asked for again under one key, and has one effect', async () => {
  const keys: (string | undefined)[] = [];
  const passing = { errors: [{ message: 'Later.', extensions: { code: 'SHUTTING_DOWN', retryable: true } }] };
  const inBetween = createServer(async (request, response) => {
    keys.push(request.headers['idempotency-key'] as string | undefined);
    const body = await textOf(request);
    if (keys.length === 1) {
      return response.writeHead(503, { 'retry-after': '0' }).end(JSON.stringify(passing));
    }
    const answer = await fetch(system.url, { method: 'POST', headers: carried(request), body });
    // The answer to what was done is lost on its way.
    if (keys.length === 2) return request.socket.destroy();
    return response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  });
  await new Promise<void>((resolve) => inBetween.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(inBetween.address() as AddressInfo).port}`;
  const counted = `select count(*)::int as n from job_runs where job = 'INCREASE_BUSINESS_DATE'`;
  const runs = async () => (await system.pool.query(counted)).rows[0].n;
  const before = await runs();
  const came = await calling(['cob', 'run', '--job', 'INCREASE_BUSINESS_DATE'], { ...env, DAYCLOSE_URL: url })
    .came;
  expect(came).toMatchObject({ code: 0, facts: [{ job: 'INCREASE_BUSINESS_DATE', state: 'COMPLETED' }] });
  expect(keys).toEqual([keys[0], keys[0], keys[0]]);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(await runs()).toBe(before + 1);
  inBetween.close();
});

function carried({ headers }: IncomingMessage): Record<string, string> {
  const names = ['authorization', 'content-type', 'idempotency-key'];
  return Object.fromEntries(names.map((name) => [name, String(headers[name])]));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part;
  return text;
}

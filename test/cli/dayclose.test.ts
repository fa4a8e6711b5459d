import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dateOf, formatDate } from '@dayclose/domain/kernel/dates.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../packages/cli/src/program.ts';
import { encodePayload } from '../builders/codec.ts';
import { createPortfolio } from '../builders/portfolio.ts';
import type { AppProcess } from '../harness/app-process.ts';
import { type System, startSystem } from '../harness/system.ts';
import { waitFor } from '../harness/wait-for.ts';
import { type Came, calling } from './dayclose.ts';

/** The program, on a gateway and a worker that are real, from the first day of a portfolio on. */

const firstDay = dateOf(2026, 3, 10);
const day = (after: number) => formatDate(firstDay + after);
const poisoned = 7;
const hasty = { COB_LEASE_MS: '1500', WORKER_TICK_MS: '200' };
let system: System;
let tenant: Tenant;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  system = await startSystem();
  tenant = openTenant({
    id: 'default',
    databaseUrl: system.database.url,
    encodePayload,
    applicationName: 'cli',
  });
  await createPortfolio(tenant, { loans: 20, firstDay, cobDate: firstDay - 1, ages: [0, 10, 33] });
  env = { DAYCLOSE_URL: new URL(system.url).origin, DAYCLOSE_API_KEY: system.key };
});
afterAll(async () => {
  await tenant.close();
  await system.close();
});

const dayclose = (...args: string[]): Promise<Came> => calling(args, env).came;
const query = (text: string) => tenant.primary.query(text);

describe('before any day is closed', () => {
  test('it tells the dates, and that nothing was run', async () => {
    expect(await dayclose('date', 'show')).toMatchObject({
      code: 0,
      facts: [{ type: 'dates', businessDate: day(0), cobDate: day(-1), sandbox: false }],
      stderr: '',
    });
    expect(await dayclose('cob', 'status')).toMatchObject({
      code: 3,
      facts: [{ type: 'error', code: 'NOT_FOUND' }],
      stderr: 'There is no run of LOAN_COB yet.\n',
    });
  });

  test('what nobody carries out is waited for until the time is over, and goes on', async () => {
    await dayclose('date', 'set', day(1));
    const came = await dayclose('cob', 'run', '--wait', '--timeout', '1', '--idempotency-key', 'first night');
    expect([came.code, came.stderr]).toEqual([3, expect.stringContaining('idempotencyKey')]);
    const waited = await dayclose(
      'cob',
      'run',
      '--wait',
      '--timeout',
      '1',
      '--idempotency-key',
      'first-night',
    );
    expect(waited.code).toBe(4);
    expect(waited.facts).toMatchObject([
      { type: 'run', state: 'PLANNING', cobDate: day(0), trigger: 'API' },
      { type: 'error', code: 'TIMED_OUT' },
    ]);
    expect(waited.stderr).toMatch(
      /^Not done within 1 s\. The run of LOAN_CLOSE_OF_BUSINESS goes on; "dayclose cob status/,
    );
  });

  test('who interrupts it is told that the run goes on', async () => {
    const call = calling(['cob', 'run', '--wait'], env);
    await waitFor(() => call.stdout().includes('PLANNING'), { what: 'it to wait', deadlineMs: 20_000 });
    call.interrupt();
    const came = await call.came;
    expect([came.code, came.stderr]).toEqual([
      1,
      expect.stringMatching(/^Interrupted\. The run .* goes on; [^\n]*\n$/),
    ]);
    expect((await query(`select state from job_runs`)).rows).toEqual([{ state: 'PLANNING' }]);
  });
});

/** Statements of a day that is closed: made, listed and written into files. */
async function statementsOf(date: string): Promise<void> {
  const made = await dayclose('statements', 'generate', '--from', date, '--to', date, '--wait');
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(made.facts.at(-1)).toMatchObject({
    type: 'run',
    state: 'COMPLETED',
    cobDate: date,
    total: 20,
    done: 20,
  });
  const ofSavings = [...['--kind', 'SAVINGS'], ...['--from', date, '--to', date]];
  const none = await dayclose('statements', 'generate', ...ofSavings, '--wait');
  expect(none).toMatchObject({ code: 0, stderr: '' });
  expect(none.facts.at(-1)).toMatchObject({
    job: 'GENERATE_SAVINGS_STATEMENTS',
    state: 'COMPLETED',
    total: 0,
  });
  const account = Buffer.from('Loan:1').toString('base64');
  expect(await dayclose('statements', 'list', account)).toMatchObject({
    code: 0,
    facts: [{ fromDate: date, toDate: date }],
  });
  const folder = await mkdtemp(join(tmpdir(), 'dayclose-statements-'));
  try {
    for (const [form, begins] of [
      ['pdf', '%PDF-'],
      ['csv', 'account,holder'],
    ] as const) {
      const file = join(folder, `one.${form}`);
      expect(await dayclose('statements', 'download', account, '--as', form, '--file', file)).toMatchObject({
        code: 0,
        facts: [{ type: 'file', file }],
      });
      expect((await readFile(file, 'latin1')).startsWith(begins)).toBe(true);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  expect(await dayclose('statements', 'download', account, '--to', '2020-01-31')).toMatchObject({ code: 1 });
  expect(await dayclose('statements', 'generate', '--from', date, '--to', day(9))).toMatchObject({
    code: 3,
    facts: [{ code: 'PERIOD_NOT_CLOSED' }],
  });
}

describe('with a worker', () => {
  let worker: AppProcess;
  beforeAll(async () => {
    worker = await system.start('worker', hasty);
  });

  test('a day is closed, and waited for', async () => {
    const came = await dayclose('cob', 'run', '--wait');
    expect(came).toMatchObject({ code: 0, stderr: '' });
    expect(came.facts.at(-1)).toMatchObject({
      type: 'run',
      state: 'COMPLETED',
      cobDate: day(0),
      total: 20,
      done: 20,
    });
    expect(await dayclose('cob', 'failures')).toMatchObject({ code: 0, facts: [] });
    await statementsOf(day(0));
    const { facts } = await dayclose('jobs');
    expect(facts.find(({ name }) => name === 'LOAN_CLOSE_OF_BUSINESS')).toMatchObject({
      type: 'job',
      active: false,
      startsAfter: 'INCREASE_BUSINESS_DATE',
      lastRun: { state: 'COMPLETED', cobDate: day(0) },
    });
  });

  test('accounts that fail are told by the exit code, and listed', async () => {
    await query(
      `update loan_installments set interest = interest + 8000000000000 where loan_id = ${poisoned} and number = 1`,
    );
    await dayclose('date', 'set', day(40), '--confirm');
    const came = await dayclose('cob', 'run', '--wait');
    expect(came.code).toBe(2);
    expect(came.facts.at(-1)).toMatchObject({
      state: 'COMPLETED_WITH_FAILURES',
      failed: 1,
      fromDate: day(1),
    });
    const failed = await dayclose('cob', 'failures', '--first', '5');
    expect(failed).toMatchObject({ code: 2, facts: [{ type: 'failure', code: 'ACCOUNT_INCONSISTENT' }] });
    const { facts } = await dayclose('locks');
    expect(facts).toMatchObject([{ type: 'lock', kind: 'LOAN', owner: 'COB_FAILED' }]);
    expect(facts[0]?.accountId).toBe(failed.facts[0]?.accountId);
  });

  test('on a terminal it tells in sentences', async () => {
    const written: string[] = [];
    const screen = { isTTY: true, write: (text: string) => written.push(text) > 0 };
    const { signal } = new AbortController();
    const options = ['--url', env.DAYCLOSE_URL ?? '', '--api-key', env.DAYCLOSE_API_KEY ?? ''];
    const terminal = { stdout: screen, stderr: screen, signal };
    expect(await run(['cob', 'status', ...options], terminal)).toBe(2);
    expect(await run(['cob', 'failures', ...options], terminal)).toBe(2);
    expect(await run(['steps', ...options], terminal)).toBe(0);
    const text = written.join('');
    expect(text).toMatch(/LOAN_CLOSE_OF_BUSINESS .+: COMPLETED_WITH_FAILURES · 19 of 20 done · 1 failed/);
    expect(text).toMatch(/account +date +step +code +message\n/);
    expect(text).toMatch(/1 +APPLY_CHARGE_TO_OVERDUE_LOANS/);
  });

  test('failed accounts are tried again, or skipped with a reason, until none is left', async () => {
    const { facts } = await dayclose('cob', 'failures');
    const account = String(facts[0]?.accountId);
    expect((await dayclose('retry', '--wait')).code).toBe(2);
    const silent = await dayclose('skip', account);
    expect([silent.code, silent.stderr]).toEqual([
      1,
      expect.stringContaining("'--reason <reason>' not specified"),
    ]);
    await query(
      `update loan_installments set interest = interest - 8000000000000 where loan_id = ${poisoned} and number = 1`,
    );
    const skipped = await dayclose('skip', account, '--reason', 'It is disputed.');
    expect(skipped).toMatchObject({ code: 0, facts: [{ state: 'COMPLETED', skipped: 1, failed: 0 }] });
    expect(await dayclose('retry')).toMatchObject({ code: 3, facts: [{ code: 'RUN_WITHOUT_FAILURES' }] });
  });

  test('what was missed is caught up with', async () => {
    expect(await dayclose('catch-up', '--look')).toMatchObject({
      code: 0,
      facts: [{ accountsBehind: 0, run: null }],
    });
    await dayclose('date', 'set', day(42));
    expect(await dayclose('catch-up', '--look')).toMatchObject({
      code: 2,
      facts: [{ type: 'catchUp', running: false, accountsBehind: 20, processingDate: day(40) }],
    });
    const came = await dayclose('catch-up', '--wait');
    expect(came).toMatchObject({ code: 0, stderr: '' });
    expect(came.facts.at(-1)).toMatchObject({ type: 'catchUp', running: false, accountsBehind: 0 });
    expect((await dayclose('cob', 'status')).facts).toMatchObject([
      { trigger: 'CATCH_UP', cobDate: day(41) },
    ]);
  });

  test('a run is stopped and resumed', async () => {
    await dayclose('date', 'set', day(43));
    await worker.end('SIGKILL');
    await dayclose('cob', 'run');
    expect(await dayclose('cob', 'stop')).toMatchObject({ code: 0, facts: [{ state: 'STOPPING' }] });
    await system.start('worker', hasty);
    const stopped = async () => (await dayclose('cob', 'status')).facts[0]?.state === 'STOPPED';
    await waitFor(stopped, { what: 'the run to stop', deadlineMs: 20_000 });
    expect((await dayclose('cob', 'status')).code).toBe(1);
    const resumed = await dayclose('cob', 'resume', '--wait');
    expect([resumed.code, resumed.facts.at(-1)?.state]).toEqual([0, 'COMPLETED']);
  });

  test('steps are listed and set', async () => {
    const named = ({ facts }: Came) =>
      facts.filter(({ order }) => order !== null).map(({ stepName }) => String(stepName));
    const before = named(await dayclose('steps'));
    const [first = '', ...others] = before;
    expect(named(await dayclose('steps', 'LOAN_COB', '--set', [...others, first].join(',')))).toEqual([
      ...others,
      first,
    ]);
    expect(named(await dayclose('steps', '--set', before.join(',')))).toEqual(before);
    expect((await dayclose('steps', '--set', 'NO_STEP')).code).toBe(3);
  });

  test('a sandbox is taken forward, and only a sandbox', async () => {
    expect(await dayclose('fast-forward', day(46))).toMatchObject({
      code: 3,
      facts: [{ code: 'NOT_A_SANDBOX' }],
    });
    await query('update business_dates set sandbox = true');
    const came = await dayclose('fast-forward', day(46), '--wait');
    expect(came).toMatchObject({ code: 0, stderr: '' });
    expect(came.facts.at(-1)).toMatchObject({
      type: 'fastForward',
      running: false,
      businessDate: day(46),
      error: null,
    });
    expect((await dayclose('fast-forward')).facts).toMatchObject([{ running: false, toDate: day(46) }]);
  });
});

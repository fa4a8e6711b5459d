import { createApiKey } from '@dayclose/store/api-keys.ts';
import { endFastForward } from '@dayclose/store/sql/fast-forward/end.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { setBusinessDate } from './loans.ts';
import { query, send } from './mutations.ts';

/** What clients are told of a fast forward; no manager goes on with it here. */

const fields = 'running fromDate toDate businessDate error';
const today = '2024-01-15';
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, today);
});
afterAll(() => gateway.close());

beforeEach(async () => {
  await gateway.pool.query('delete from fast_forwards');
  await mark({ sandbox: true, mode: 'MANAGED' });
});

const mark = ({ sandbox, mode }: { sandbox: boolean; mode: string }) =>
  gateway.pool.query('update business_dates set sandbox = $1, mode = $2', [sandbox, mode]);
const forward = (toBusinessDate: string, key?: string) =>
  send(
    gateway,
    'fastForward',
    { toBusinessDate },
    { selection: fields, ...(key === undefined ? {} : { key }) },
  );
const status = async () => (await query(gateway, `{ fastForwardStatus { ${fields} } }`)).fastForwardStatus;

test('there is nothing to tell but the business date before the first one', async () => {
  const nothing = { running: false, fromDate: null, toDate: null, businessDate: today, error: null };
  expect(await status()).toEqual(nothing);
});

test('it answers at once with what it started, and the same date again answers with that', async () => {
  const started = { running: true, fromDate: today, toDate: '2024-02-14', businessDate: today, error: null };
  for (const key of ['one', 'one', 'other', undefined]) {
    expect((await forward('2024-02-14', key)).data).toEqual({ fastForward: started });
  }
  expect(await status()).toEqual(started);
  expect(await gateway.count('fast_forwards')).toBe(1);
});

test('of fifty at once one is started, and all are told of it', async () => {
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) => forward('2024-02-14', `at-once-${index}`)),
  );
  const told = answers.filter(({ status }) => status === 200);
  expect(new Set(told.map(({ data }) => JSON.stringify(data))).size).toBe(1);
  // Who waits for longer than a command may is told to come again.
  for (const { status } of answers) expect([200, 409, 429]).toContain(status);
  expect(await gateway.count('fast_forwards')).toBe(1);
});

test('the latest one tells why it ended early', async () => {
  await forward('2024-02-14');
  const { rows } = await gateway.pool.query('select id from fast_forwards');
  expect(await endFastForward(gateway.pool, rows[0].id, 'It is enough.')).toBe(true);
  expect(await endFastForward(gateway.pool, rows[0].id, undefined)).toBe(false);
  expect(await status()).toMatchObject({ running: false, toDate: '2024-02-14', error: 'It is enough.' });
  expect((await forward('2024-01-16')).data).toMatchObject({ fastForward: { running: true, error: null } });
});

describe('it is refused, and nothing is changed', () => {
  test.each([
    [422, 'NOT_A_SANDBOX', { sandbox: false, mode: 'MANAGED' }, '2024-02-14'],
    [422, 'BUSINESS_DATE_FOLLOWS_CALENDAR', { sandbox: true, mode: 'SYSTEM' }, '2999-01-01'],
    [422, 'FAST_FORWARD_NOT_AHEAD', { sandbox: true, mode: 'MANAGED' }, today],
    [422, 'FAST_FORWARD_NOT_AHEAD', { sandbox: true, mode: 'MANAGED' }, '2024-01-14'],
    [422, 'FAST_FORWARD_TOO_FAR', { sandbox: true, mode: 'MANAGED' }, '2034-01-16'],
    [400, 'BAD_REQUEST', { sandbox: true, mode: 'MANAGED' }, '2024-02-30'],
  ])('with %i %s', async (statusCode, code, marks, to) => {
    await mark(marks);
    const answer = await forward(to);
    expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([statusCode, code]);
    expect(await gateway.count('fast_forwards')).toBe(0);
  });

  test('while one goes to another date, and may be asked for again after it', async () => {
    await forward('2024-02-14');
    const answer = await forward('2024-02-15', 'patient');
    expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([409, 'FAST_FORWARD_RUNNING']);
    expect(answer.headers.get('retry-after')).toBe('1');
    await gateway.pool.query('update fast_forwards set ended_at = now()');
    expect((await forward('2024-02-15', 'patient')).status).toBe(200);
  });

  test('to whoever lacks its permission', async () => {
    const key = await createApiKey(gateway.pool, { name: 'officer', role: 'officer' });
    const asked = `mutation { fastForward(input: { toBusinessDate: "2024-02-14" }) { running } }`;
    const answer = await gateway.ask(asked, {}, { authorization: `Bearer ${key}` });
    expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
  });
});

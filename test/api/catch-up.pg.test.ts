import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { activeLoan, createClient, createProduct, setBusinessDate } from './loans.ts';
import { query } from './mutations.ts';

/** What clients are told of a catch-up; no manager plans its run here. */

const fields =
  'running processingDate oldestClosedDate accountsBehind run { id state trigger fromDate cobDate }';
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2024-01-15');
});
afterAll(() => gateway.close());

const start = (key?: string) =>
  gateway.ask(
    `mutation { startCatchUp { ${fields} } }`,
    {},
    key === undefined ? {} : { 'idempotency-key': key },
  );
const status = async () => (await query(gateway, `{ catchUpStatus { ${fields} } }`)).catchUpStatus;

test('nothing starts where nothing is behind, and the answer says so', async () => {
  const nothing = {
    running: false,
    processingDate: null,
    oldestClosedDate: null,
    accountsBehind: 0,
    run: null,
  };
  expect((await start()).data).toEqual({ startCatchUp: nothing });
  expect(await status()).toEqual(nothing);
  expect(await gateway.count('job_runs')).toBe(0);
});

describe('where days were missed', () => {
  beforeAll(async () => {
    const clientId = await createClient(gateway);
    const productId = await createProduct(gateway);
    for (let loan = 0; loan < 3; loan += 1) await activeLoan(gateway, { clientId, productId });
    await setBusinessDate(gateway, '2024-01-20');
  });

  test('what is behind is counted before any run is there', async () => {
    expect(await status()).toEqual({
      running: false,
      processingDate: '2024-01-15',
      oldestClosedDate: '2024-01-14',
      accountsBehind: 3,
      run: null,
    });
  });

  test('of fifty at once one run is started, and each is told of it', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => start(`at-once-${index}`)));
    const told = answers.filter(({ status }) => status === 200).map(({ data }) => data.startCatchUp.run);
    expect(new Set(told.map(({ id }) => id)).size).toBe(1);
    expect(told[0]).toMatchObject({
      state: 'PLANNING',
      trigger: 'CATCH_UP',
      fromDate: '2024-01-15',
      cobDate: '2024-01-19',
    });
    // Who waits for longer than a command may is told to come again.
    for (const { status } of answers) expect([200, 409, 429]).toContain(status);
    expect(await gateway.count('job_runs')).toBe(1);
    expect(await status()).toMatchObject({ running: true, accountsBehind: 3, run: { id: told[0].id } });
  });

  test('the same key is told the same', async () => {
    const [first, again] = [await start('night'), await start('night')];
    expect(again.data).toEqual(first.data);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
  });

  test('a catch-up after a run of an earlier date says that it goes on, in between as well', async () => {
    await setBusinessDate(gateway, '2024-01-25');
    await gateway.pool.query(`update job_runs set state = 'RUNNING', total = 3`);
    expect((await start()).data.startCatchUp).toMatchObject({
      running: true,
      run: { cobDate: '2024-01-19' },
    });
    await gateway.pool.query(`update job_runs set state = 'COMPLETED', done = 3, ended_at = now()`);
    await gateway.pool.query(`update loan_summaries set closed_through = '2024-01-19'`);
    expect(await status()).toEqual({
      running: true,
      processingDate: '2024-01-20',
      oldestClosedDate: '2024-01-19',
      accountsBehind: 3,
      run: null,
    });
  });
});

test('a kind that there is not is refused before anything else', async () => {
  const answer = await gateway.ask('mutation { startCatchUp(kind: BOXES) { running } }');
  expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
});

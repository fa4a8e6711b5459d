import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { setBusinessDate } from './loans.ts';
import { query, run, send } from './mutations.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2024-01-31');
});
afterAll(() => gateway.close());

const runFields =
  'id job state trigger cobDate fromDate total done failed endedAt businessSteps { stepName }';

test('a job that moves the business date is done when it answers, and closes no date', async () => {
  const first = await run(gateway, 'runJob', { name: 'INCREASE_BUSINESS_DATE' }, runFields);
  expect(first).toMatchObject({
    job: 'INCREASE_BUSINESS_DATE',
    state: 'COMPLETED',
    trigger: 'API',
    cobDate: null,
    fromDate: null,
    failed: 0,
    businessSteps: [],
  });
  expect(first.endedAt).not.toBeNull();
  expect(await query(gateway, '{ businessDates { businessDate cobDate } }')).toEqual({
    businessDates: { businessDate: '2024-02-01', cobDate: '2024-01-31' },
  });
  const { jobRun } = await query(gateway, `query ($id: ID!) { jobRun(id: $id) { ${runFields} } }`, {
    id: first.id,
  });
  expect(jobRun).toEqual(first);
});

test('each call is a run of its own, a repeated key is not, and the latest is the last run', async () => {
  const once = await send(gateway, 'runJob', { name: 'INCREASE_BUSINESS_DATE' }, { key: 'night' });
  const again = await send(gateway, 'runJob', { name: 'INCREASE_BUSINESS_DATE' }, { key: 'night' });
  expect(again.data).toEqual(once.data);
  const { businessDates, job } = await query(
    gateway,
    '{ businessDates { businessDate } job(name: "INCREASE_BUSINESS_DATE") { running { id } lastRun { id } runs { id } } }',
  );
  expect(businessDates.businessDate).toBe('2024-02-02');
  expect(job).toMatchObject({ running: null, lastRun: once.data.runJob });
  expect(job.runs).toHaveLength(2);
});

test('a job that moves the business date has no steps, and none to choose from', async () => {
  expect(
    await query(
      gateway,
      `{ businessSteps(jobName: "INCREASE_BUSINESS_DATE") { businessSteps { stepName } }
         availableBusinessSteps(jobName: "INCREASE_BUSINESS_DATE") { stepName } }`,
    ),
  ).toEqual({ businessSteps: { businessSteps: [] }, availableBusinessSteps: [] });
  expect(gateway.defects).toEqual([]);
});

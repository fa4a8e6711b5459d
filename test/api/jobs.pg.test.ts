import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { query, send } from './mutations.ts';

/** When jobs start by themselves, as people and programs say it. */

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const fields = 'name shortName cron startsAfter active partitionable nextRunAt';
const update = (input: object, more: { key?: string } = {}) =>
  send(gateway, 'updateJob', input, { ...more, selection: fields });
const jobNamed = async (name: string) =>
  (
    await query(
      gateway,
      `query ($name: String!) { job(name: $name) { ${fields} occasions { trigger } runs { id } } }`,
      { name },
    )
  ).job;

test('jobs tell when they start as they are installed: the purges by themselves, the chain of a day once it is made active', async () => {
  const { jobs } = await query(gateway, `{ jobs { ${fields} } }`);
  const told = jobs.map((job: Record<string, unknown>) => [
    job.shortName,
    job.cron,
    job.startsAfter,
    job.active,
    job.partitionable,
    job.nextRunAt !== null,
  ]);
  expect(told).toEqual([
    ['INCREASE_BUSINESS_DATE', '0 0 0 * * ?', null, false, false, false],
    ['INCREASE_COB_DATE', null, 'INCREASE_BUSINESS_DATE', false, false, false],
    ['PURGE_EXTERNAL_EVENTS', '0 0 1 * * ?', null, true, false, true],
    ['PURGE_IDEMPOTENCY_KEYS', '0 30 1 * * ?', null, true, false, true],
    ['PURGE_HISTORY', '0 0 2 * * ?', null, true, false, true],
    ['LOAN_COB', null, 'INCREASE_BUSINESS_DATE', false, true, false],
    ['ADD_ACCRUALS', null, 'LOAN_CLOSE_OF_BUSINESS', false, true, false],
    ['GENERATE_STATEMENTS', '0 0 3 1 * ?', null, false, true, false],
    ['SAVINGS_COB', null, 'LOAN_CLOSE_OF_BUSINESS', false, true, false],
    ['POST_SAVINGS_INTEREST', null, null, false, true, false],
    ['GENERATE_SAVINGS_STATEMENTS', null, 'GENERATE_STATEMENTS', false, true, false],
    ['REPAY_FROM_SAVINGS', null, 'SAVINGS_CLOSE_OF_BUSINESS', false, true, false],
  ]);
});

describe('a change of a job', () => {
  test('answers with the job, is in the log of commands, and is told the same again under its key', async () => {
    const input = { name: 'LOAN_COB', cron: '0 30 2 * * ?', startsAfter: 'NONE', active: true };
    const first = await update(input, { key: 'job-1' });
    expect(first.data.updateJob).toMatchObject({
      name: 'LOAN_CLOSE_OF_BUSINESS',
      cron: '0 30 2 * * ?',
      startsAfter: null,
      active: true,
    });
    await update({ name: 'LOAN_COB', active: false });
    expect((await update(input, { key: 'job-1' })).data).toEqual(first.data);
    expect(await jobNamed('LOAN_COB')).toMatchObject({ active: false, nextRunAt: null, occasions: [] });
    const { rows } = await gateway.pool.query(
      `select name, refused_with, answer ->> 'active' as active from commands where name = 'updateJob' order by id`,
    );
    expect(rows).toEqual([
      { name: 'updateJob', refused_with: null, active: 'true' },
      { name: 'updateJob', refused_with: null, active: 'false' },
    ]);
  });

  test.each([
    ['of a job that there is not', 'UNKNOWN_JOB', { name: 'NIGHTLY', active: true }],
    ['that changes nothing', 'NOTHING_TO_CHANGE', { name: 'LOAN_COB' }],
    ['to no cron', 'INVALID_CRON', { name: 'LOAN_COB', cron: '0 0 0 * *  * * *' }],
    ['to a time that never comes', 'CRON_NEVER_DUE', { name: 'LOAN_COB', cron: '0 0 0 30 2 ?' }],
    ['to come after itself', 'CIRCLE_OF_JOBS', { name: 'LOAN_COB', startsAfter: 'LOAN_COB' }],
    ['to come after none that there is', 'UNKNOWN_JOB', { name: 'LOAN_COB', startsAfter: 'NIGHTLY' }],
  ])('%s is refused with %s, and nothing is changed', async (_, code, input) => {
    const before = await jobNamed('LOAN_COB');
    const answer = await update(input);
    expect([answer.status, answer.errors?.[0]?.extensions?.code]).toEqual([422, code]);
    expect(await jobNamed('LOAN_COB')).toEqual(before);
  });

  test('by two people at once makes no circle between them', async () => {
    const [one, other] = ['PURGE_EXTERNAL_EVENTS', 'PURGE_IDEMPOTENCY_KEYS'];
    const answers = await Promise.all([
      update({ name: one, startsAfter: other }),
      update({ name: other, startsAfter: one }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  });
});

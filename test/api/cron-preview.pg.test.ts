import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { run, send } from './mutations.ts';

/** When a job would be started by a cron, told before it is kept. */

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
  await run(gateway, 'configureBusinessDates', { timeZone: 'Asia/Kathmandu' });
});
afterAll(() => gateway.close());

const ask = (cron: string, first?: number) =>
  gateway.ask(
    `query ($cron: String!, $first: Int${first === undefined ? ' = 5' : ''}) {
       previewCron(cron: $cron, first: $first) { cron timeZone slots { slot at } } }`,
    first === undefined ? { cron } : { cron, first },
  );

test('the next five midnights are those of the clocks of the zone, from now on', async () => {
  const { data, text } = await ask(' 0 0 0 * * ? ');
  expect(data, text).toMatchObject({ previewCron: { cron: '0 0 0 * * ?', timeZone: 'Asia/Kathmandu' } });
  const slots: { slot: string; at: string }[] = data.previewCron.slots;
  expect(slots).toHaveLength(5);
  const day = 86_400_000;
  for (const [index, { slot, at }] of slots.entries()) {
    expect(slot).toMatch(/^\d{4}-\d{2}-\d{2}T00:00:00$/);
    expect(Date.parse(`${slot}+05:45`)).toBe(Date.parse(at));
    expect(Date.parse(at) - Date.parse(slots[0]?.at ?? '')).toBe(index * day);
  }
  const { rows } = await gateway.pool.query(
    `select $1::timestamptz > now() and $1::timestamptz <= now() + interval '1 day' as next`,
    [slots[0]?.at],
  );
  expect(rows).toEqual([{ next: true }]);
});

test('the first of them is when the job is due that is given the cron', async () => {
  const cron = '0 0 4 1 1 ?';
  const name = 'INCREASE_BUSINESS_DATE';
  const { nextRunAt } = await run(gateway, 'updateJob', { name, cron, active: true }, 'nextRunAt');
  expect((await ask(cron, 1)).data.previewCron.slots).toEqual([{ slot: expect.any(String), at: nextRunAt }]);
});

test.each<[what: string, cron: string, code: string]>([
  ['is no cron', 'yesterday', 'INVALID_CRON'],
  ['has a minute that there is not', '0 61 * * * ?', 'INVALID_CRON'],
  ['would be drawn by lot', 'H H * * *', 'INVALID_CRON'],
  ['is a day that no calendar has', '0 0 0 30 2 ?', 'CRON_NEVER_DUE'],
  ['takes a cron away', 'NONE', 'INVALID_CRON'],
  ['is nothing', '  ', 'INVALID_VALUE'],
  ['is too long', '*'.repeat(501), 'INVALID_VALUE'],
])('what %s is refused, as updateJob refuses it', async (_what, cron, code) => {
  const answer = await ask(cron);
  expect([answer.status, answer.errors[0]?.extensions.code], answer.text).toEqual([422, code]);
  if (cron === 'NONE') return;
  const { errors } = await send(gateway, 'updateJob', { name: 'INCREASE_BUSINESS_DATE', cron });
  const told = ({ message, extensions: { code: of, details } }: (typeof errors)[number]) => [
    of,
    message,
    details,
  ];
  expect(answer.errors.map(told)).toEqual(errors.map(told));
});

test('a list of none, and one that is too long, is a bad request', async () => {
  for (const first of [0, 101]) {
    const { status, errors } = await ask('0 0 0 * * ?', first);
    expect([status, errors[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
  }
  expect(gateway.defects).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { query, run, send } from './mutations.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const configure = 'configureExternalEventSettings';
const settings = async () =>
  (await query(gateway, '{ externalEventSettings { bulkEvents purgeAfterDays payloadVersion } }'))
    .externalEventSettings;

test('a tenant starts with single events that are kept for 30 days, and changes of it are kept in the log', async () => {
  expect(await settings()).toEqual({ bulkEvents: false, purgeAfterDays: 30, payloadVersion: 1 });
  expect(await run(gateway, configure, { purgeAfterDays: 90 })).toEqual({
    bulkEvents: false,
    purgeAfterDays: 90,
    payloadVersion: 1,
  });
  expect(await run(gateway, configure, { bulkEvents: true })).toEqual({
    bulkEvents: true,
    purgeAfterDays: 90,
    payloadVersion: 1,
  });
  expect(await settings()).toEqual({ bulkEvents: true, purgeAfterDays: 90, payloadVersion: 1 });
  const { rows } = await gateway.pool.query(`select input, actor from commands where name = $1 order by id`, [
    configure,
  ]);
  expect(rows.map(({ input }) => input)).toEqual([{ purgeAfterDays: 90 }, { bulkEvents: true }]);
});

test.each([
  [
    'nothing at all',
    {},
    'NO_EVENT_SETTING_GIVEN',
    'at least one of bulkEvents, purgeAfterDays, payloadVersion',
  ],
  ['nothing but null', { bulkEvents: null }, 'NO_EVENT_SETTING_GIVEN', 'at least one of'],
  ['no day', { purgeAfterDays: 0 }, 'INVALID_VALUE', 'purgeAfterDays: 0 is no whole number from 1 to 3650'],
  [
    'a payload version that there is not',
    { payloadVersion: 3 },
    'INVALID_VALUE',
    'payloadVersion: 3 is no whole number from 1 to 2',
  ],
  [
    'more than ten years',
    { purgeAfterDays: 3_651 },
    'INVALID_VALUE',
    'purgeAfterDays: 3651 is no whole number',
  ],
])('%s is refused, and the settings stay', async (_, input, code, says) => {
  const before = await settings();
  const { status, errors } = await send(gateway, configure, input);
  expect([status, errors]).toMatchObject([422, [{ extensions: { code } }]]);
  expect(errors[0]?.message).toContain(says);
  expect(await settings()).toEqual(before);
});

import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandsOnSavings } from '../builders/commands-on-savings.ts';
import { refusedCorrections } from './bad-savings-corrections.ts';
import { refusedEntries } from './bad-savings-entries.ts';
import { refusedOffers } from './bad-savings-offers.ts';
import { operationOf } from './mutations.ts';
import { type Refused, stateOf, testRefusals, withIds } from './refusals.ts';
import { acceptableSavings, startSavingsWorld } from './savings-world.ts';

/** What commands on savings are refused for: each code of each, in its order. */
let world: Refused;
beforeAll(async () => {
  world = await startSavingsWorld();
});
afterAll(() => world.gateway.close());

const rows = [...refusedOffers, ...refusedEntries, ...refusedCorrections];

test.each(commandsOnSavings.map((command) => [command.name, command] as const))(
  'of %s each refusal is met at the API',
  (name, command) => {
    const met = new Set(rows.filter(({ mutation }) => mutation === name).map(({ code }) => code));
    expect(command.rejects.filter((code) => !met.has(code))).toEqual([]);
  },
);

testRefusals(rows, () => world);

/** Ids of accounts of all kinds come from one sequence, and each is the id of one thing alone. */
test.each([
  ['a loan by the number of a savings account', 'Loan', 'another'],
  ['a savings account by the number of a loan', 'SavingsAccount', 'loan'],
])('of transfer %s is refused as one that there is not', async (_what, noun, name) => {
  const { gateway, ids } = world;
  const before = await stateOf(gateway);
  const [, number = ''] = Buffer.from(ids[name] as string, 'base64')
    .toString()
    .split(':');
  const toId = globalId(noun, number);
  const input = { fromId: ids.active, toId, amount: '1.00' };
  const { errors } = await gateway.ask(operationOf('transfer'), { input });
  expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
  expect(errors[0]?.message).toContain(`no ${noun} with`);
  expect(await stateOf(gateway)).toEqual(before);
});

describe('a key of the role viewer', () => {
  let authorization: string;
  beforeAll(async () => {
    authorization = `Bearer ${await createApiKey(world.gateway.pool, { name: 'viewer', role: 'viewer' })}`;
  });

  test.each(Object.entries(acceptableSavings))('may not %s', async (mutation, acceptable) => {
    const { gateway, ids } = world;
    const before = await stateOf(gateway);
    const input = withIds(acceptable, ids);
    const { status, errors } = await gateway.ask(operationOf(mutation), { input }, { authorization });
    expect([status, errors[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
    expect(await stateOf(gateway)).toEqual(before);
  });
});

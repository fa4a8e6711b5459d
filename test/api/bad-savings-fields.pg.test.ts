import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandsOnSavings } from '../builders/commands-on-savings.ts';
import { badFieldRows } from './bad-field-rows.ts';
import { type Refused, testRefusals } from './refusals.ts';
import { acceptableSavings, startSavingsWorld } from './savings-world.ts';

/** Every mutation on savings, with every field of its input in turn holding what it does not take. */
let world: Refused;
beforeAll(async () => {
  world = await startSavingsWorld();
});
afterAll(() => world.gateway.close());

test('every mutation on savings accounts and their products is here', () => {
  const commands = commandsOnSavings.map(({ name }) => name);
  expect(commands.toSorted()).toEqual(Object.keys(acceptableSavings).toSorted());
});

testRefusals(badFieldRows(acceptableSavings, { field: 'accountId', noun: 'SavingsAccount' }), () => world);

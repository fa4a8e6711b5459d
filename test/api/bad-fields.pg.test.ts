import { shipped } from '@dayclose/domain/shipped.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { badFieldRows } from './bad-field-rows.ts';
import { acceptable, startLoanWorld } from './loan-world.ts';
import { type Refused, testRefusals } from './refusals.ts';
import { acceptableSavings } from './savings-world.ts';

/** Every mutation on a loan, with every field of its input in turn holding what it does not take. */
let world: Refused;
beforeAll(async () => {
  world = await startLoanWorld();
});
afterAll(() => world.gateway.close());

test('every mutation whose input names a loan, or asks for one, is here or among those on savings', () => {
  const onLoans = shipped.commands.filter(
    ({ name, input }) =>
      name === 'submitLoan' || ('loanId' in input && (name in acceptable || !(name in acceptableSavings))),
  );
  expect(onLoans.map(({ name }) => name).toSorted()).toEqual(Object.keys(acceptable).toSorted());
});

testRefusals(badFieldRows(acceptable, { field: 'loanId', noun: 'Loan' }), () => world);

import type { Field } from '@dayclose/domain/kernel/field.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandNamed } from '../builders/command-named.ts';
import { badValuesOf } from './bad-values.ts';
import { acceptable, startLoanWorld } from './loan-world.ts';
import { type Refusal, type Refused, testRefusals } from './refusals.ts';

/** Every mutation on a loan, with every field of its input in turn holding what it does not take. */
let world: Refused;
beforeAll(async () => {
  world = await startLoanWorld();
});
afterAll(() => world.gateway.close());

const loanMutations = Object.keys(acceptable);
/** A percentage is no amount: what is wrong with it is another code. */
const percentages = new Set(['annualInterestRate']);

test('every mutation whose input names a loan, or asks for one, is here', () => {
  const onLoans = shipped.commands.filter(({ name, input }) => 'loanId' in input || name === 'submitLoan');
  expect(onLoans.map(({ name }) => name).toSorted()).toEqual(loanMutations.toSorted());
});

const fieldsOf = (mutation: string) =>
  Object.entries(commandNamed(mutation).input as Record<string, Field<unknown>>);

const wrongValues: readonly Refusal[] = loanMutations.flatMap((mutation) =>
  fieldsOf(mutation).flatMap(([field, { type }]) =>
    badValuesOf(type).map(({ what, value, status, code }) => ({
      what: `${what} as ${field}`,
      mutation,
      input: { ...acceptable[mutation], [field]: value },
      status,
      code: percentages.has(field) && code === 'INVALID_AMOUNT' ? 'INVALID_VALUE' : code,
    })),
  ),
);

const missingValues: readonly Refusal[] = loanMutations.flatMap((mutation) =>
  fieldsOf(mutation)
    .filter(([, { required, fallback }]) => required && fallback === undefined)
    .flatMap(([field]) =>
      [null, undefined].map((value) => ({
        what: `${value === null ? 'null as' : 'no'} ${field}`,
        mutation,
        input: { ...acceptable[mutation], [field]: value },
        status: 400,
        code: 'BAD_REQUEST',
      })),
    ),
);

const unknownLoan = globalId('Loan', 999);

const unknownThings: readonly Refusal[] = loanMutations.flatMap((mutation) => [
  {
    what: 'a field that there is not',
    mutation,
    input: { ...acceptable[mutation], status: 'ACTIVE' },
    status: 400,
    code: 'BAD_REQUEST',
  },
  ...('loanId' in commandNamed(mutation).input
    ? [
        {
          what: 'a loan that there is not',
          mutation,
          input: { ...acceptable[mutation], loanId: unknownLoan },
          status: 404,
          code: 'NOT_FOUND',
          message: new RegExp(`no Loan with loanId ${unknownLoan}`),
        },
      ]
    : []),
]);

testRefusals([...wrongValues, ...missingValues, ...unknownThings], () => world);

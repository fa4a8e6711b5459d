import { expect, test } from 'vitest';
import { yogaWith } from '../../../../test/builders/yoga.ts';
import { useMaskedErrors } from './use-masked-errors.ts';
import { useSingleMutation } from './use-single-mutation.ts';

const done: string[] = [];
const change = () => void done.push('change');
const { ask } = yogaWith(
  [useSingleMutation(), useMaskedErrors({ production: true, report: () => undefined })],
  {
    mutation: { change, other: change },
  },
);

test.each([
  { operation: 'mutation { change other }', count: 2 },
  { operation: 'mutation { a: change b: change }', count: 2 },
  { operation: 'mutation { change change }', count: 2 },
  { operation: 'mutation { change ...more } fragment more on Mutation { other }', count: 2 },
  { operation: 'mutation { change ... on Mutation { other } b: other }', count: 3 },
])('the request $operation is refused before any of it runs', async ({ operation, count }) => {
  done.length = 0;
  const { status, body } = await ask(operation);
  expect(status).toBe(400);
  expect(body.errors[0].message).toBe(
    `An operation may hold one mutation; this one holds ${count}: send each on its own.`,
  );
  expect(body.errors[0].extensions).toMatchObject({ code: 'MULTIPLE_COMMANDS', details: { count } });
  expect(done).toEqual([]);
});

test.each([{ operation: 'mutation { change __typename }' }, { operation: '{ greeting rows { name } }' }])(
  'the request $operation is taken',
  async ({ operation }) => {
    expect((await ask(operation)).body.errors).toBeUndefined();
  },
);

import type { Field } from '@dayclose/domain/kernel/field.ts';
import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { commandNamed } from '../builders/command-named.ts';
import { badValuesOf } from './bad-values.ts';
import type { Refusal } from './refusals.ts';

/** An account as mutations name it. */
interface Named {
  readonly field: string;
  readonly noun: string;
}

/** A percentage is no amount: what is wrong with it is another code. */
const percentages = new Set(['annualInterestRate', 'overdraftRate']);

/**
 * Mutations with every field of their inputs in turn holding what it does not take, or left out, and with an account that there
 * is not.
 *
 * Shape: `acceptable` has an input of each that would be accepted, were it not changed.
 */
export function badFieldRows(
  acceptable: Readonly<Record<string, object>>,
  account: Named,
): readonly Refusal[] {
  return Object.entries(acceptable).flatMap(([mutation, input]) => [
    ...wrongValues(mutation, input),
    ...missingValues(mutation, input),
    ...unknownThings(mutation, input, account),
  ]);
}

const fieldsOf = (mutation: string) =>
  Object.entries(commandNamed(mutation).input as Record<string, Field<unknown>>);

function wrongValues(mutation: string, input: object): readonly Refusal[] {
  return fieldsOf(mutation).flatMap(([field, { type }]) =>
    badValuesOf(type).map(({ what, value, status, code }) => ({
      what: `${what} as ${field}`,
      mutation,
      input: { ...input, [field]: value },
      status,
      code: percentages.has(field) && code === 'INVALID_AMOUNT' ? 'INVALID_VALUE' : code,
    })),
  );
}

function missingValues(mutation: string, input: object): readonly Refusal[] {
  return fieldsOf(mutation)
    .filter(([, { required, fallback }]) => required && fallback === undefined)
    .flatMap(([field]) =>
      [null, undefined].map((value) => ({
        what: `${value === null ? 'null as' : 'no'} ${field}`,
        mutation,
        input: { ...input, [field]: value },
        status: 400,
        code: 'BAD_REQUEST',
      })),
    );
}

function unknownThings(mutation: string, input: object, { field, noun }: Named): readonly Refusal[] {
  const other = { what: 'a field that there is not', mutation, input: { ...input, status: 'ACTIVE' } };
  const rows = [{ ...other, status: 400, code: 'BAD_REQUEST' }];
  if (!(field in commandNamed(mutation).input)) return rows;
  const unknown = globalId(noun, 999);
  return [
    ...rows,
    {
      what: 'an account that there is not',
      mutation,
      input: { ...input, [field]: unknown },
      status: 404,
      code: 'NOT_FOUND',
      message: new RegExp(`no ${noun} with ${field} ${unknown}`),
    },
  ];
}

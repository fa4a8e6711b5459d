import { actorOf, type Role, roles } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../../../test/builders/shipped-schema.ts';

type Described = readonly [place: string, description: string | null | undefined];

const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

/** A type and everything in it that clients read of. */
function placesOf(type: GraphQLNamedType): readonly Described[] {
  const own: Described = [type.name, type.description];
  if (isEnumType(type)) {
    return [
      own,
      ...type.getValues().map((value): Described => [`${type.name}.${value.name}`, value.description]),
    ];
  }
  if (isInputObjectType(type)) {
    return [
      own,
      ...Object.values(type.getFields()).map((f): Described => [`${type.name}.${f.name}`, f.description]),
    ];
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [own];
  const fields = Object.values(type.getFields()).flatMap(({ name, description, args }): Described[] => [
    [`${type.name}.${name}`, description],
    ...args.map((arg): Described => [`${type.name}.${name}(${arg.name}:)`, arg.description]),
  ]);
  return [own, ...fields];
}

test('every type, field, argument and enum value says what it is, in a whole sentence', () => {
  const places = types.flatMap(placesOf);
  expect(places.length).toBeGreaterThan(500);
  const mute = places.filter(([, description]) => !/^["\dA-Z].*[.)]$/s.test(description ?? ''));
  expect(mute.map(([place]) => place)).toEqual([]);
});

test('every operation says which permission it needs, and the roles that have it', () => {
  const operations = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap(
    (root) => Object.values(root?.getFields() ?? {}),
  );
  for (const { name, description } of operations) {
    const [, permission, named] = /Needs ([A-Z_]+): (.*)\.$/.exec(description ?? '') ?? [];
    const mayAsk = (role: Role) =>
      actorOf('key', role, shipped.permissions).permissions.has(permission ?? '');
    const having = roles.filter(mayAsk);
    expect(Object.keys(shipped.permissions), name).toContain(permission);
    expect(named, name).toBe(having.join(', '));
  }
});

test.each([
  ['CreateLoanProductInput.annualInterestRate', '"12" is twelve percent. 0 to 1000.'],
  ['CreateLoanProductInput.dueEventDaysBefore', '0 to 365; default 1.'],
  ['InlineCobInput.accountIds', '1 to 1000 of them.'],
  ['CreateClientInput.name', 'At most 500 characters.'],
])('%s ends with its limits', (place, end) => {
  const descriptions = new Map(types.flatMap(placesOf));
  expect(descriptions.get(place)).toMatch(new RegExp(`${end.replaceAll('.', '\\.')}$`));
});

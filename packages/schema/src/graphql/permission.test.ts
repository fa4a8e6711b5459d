import { actorOf, lacking, type Role, roles } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { type GraphQLObjectType, getNamedType, isIntrospectionType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../../../test/builders/shipped-schema.ts';
import { Budget } from './budget.ts';
import { permissionOf } from './permission.ts';

const unlimited = {
  answerFields: Number.POSITIVE_INFINITY,
  answerBytes: Number.POSITIVE_INFINITY,
  queryMs: Number.POSITIVE_INFINITY,
};
const everyRole = roles;
const grantedTo = (role: Role) => [...actorOf('key', role, shipped.permissions).permissions];
const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
const guarded = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType =>
    isObjectType(type) && !isIntrospectionType(type) && !roots.includes(type),
);

/** What the executor asks before it looks at any field of an object, whatever the way to it. */
function completes(type: GraphQLObjectType, role: Role): boolean {
  const context = {
    actor: actorOf('api-key:test', role, shipped.permissions),
    budget: new Budget(unlimited),
  };
  try {
    return type.isTypeOf?.({}, context, {} as never) !== undefined;
  } catch (error) {
    expect(error).toMatchObject({
      message: expect.stringContaining(`The permission ${permissionOf(type)} is needed;`),
      extensions: {
        code: 'FORBIDDEN',
        details: lacking(permissionOf(type), shipped.permissions),
        http: { status: 403 },
      },
    });
    return false;
  }
}

test.each(everyRole)('a %s gets objects of the types that the role may read, and of no other', (role) => {
  const granted = grantedTo(role);
  expect(guarded.length).toBeGreaterThan(30);
  for (const type of guarded) {
    expect(completes(type, role), type.name).toBe(granted.includes(permissionOf(type)));
  }
});

/** The types of objects that fields lead to, from one type on. */
function reachable(type: GraphQLObjectType, found = new Set<GraphQLObjectType>()): Set<GraphQLObjectType> {
  if (found.has(type)) return found;
  found.add(type);
  for (const field of Object.values(type.getFields())) {
    const next = getNamedType(field.type);
    if (isObjectType(next)) reachable(next, found);
  }
  return found;
}

test('whatever a command answers may be read by every role that may give it: a refusal would come after the command', () => {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const answer = getNamedType(field.type);
    if (!isObjectType(answer)) continue;
    for (const role of everyRole) {
      const granted = grantedTo(role);
      if (!granted.includes(permissionOf(field))) continue;
      for (const type of reachable(answer)) {
        expect(granted, `${role} ${field.name} ${type.name}`).toContain(permissionOf(type));
      }
    }
  }
});

import { type Permission, type Permissions, rolesWith } from '@dayclose/domain/kernel/permissions.ts';
import { type AuthFailure, AuthScopeFailureType } from '@pothos/plugin-scope-auth';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isIntrospectionType,
  isObjectType,
} from 'graphql';

const made = new Map<Permission, { readonly permission: Permission }>();

/** What a type or a root field asks of whoever reaches it, whatever the way: `authScopes: needs('READ')`. */
export function needs(permission: Permission): { readonly permission: Permission } {
  // One object a permission: the plugin remembers for each execution what it found of each object.
  const known = made.get(permission) ?? { permission };
  made.set(permission, known);
  return known;
}

/** The permission whose absence made the plugin refuse. Errors: a refusal for anything else is a defect and throws. */
export function permissionIn(failure: AuthFailure): Permission {
  if (failure.kind === AuthScopeFailureType.AuthScope) return failure.parameter as Permission;
  if ('failures' in failure && failure.failures[0] !== undefined) return permissionIn(failure.failures[0]);
  throw new Error(`access was refused for ${failure.kind}, which is no permission`);
}

/** The permission that a type or a root field asks for. Errors: to declare none is a defect and throws. */
export function permissionOf({ name, extensions }: Pick<Declared, 'name' | 'extensions'>): Permission {
  const options = extensions.pothosOptions as { authScopes?: { permission?: Permission } } | undefined;
  const permission = options?.authScopes?.permission;
  if (permission === undefined) throw new Error(`${name} does not say which permission it needs`);
  return permission;
}
type Declared = GraphQLNamedType | GraphQLField<unknown, unknown>;

/**
 * The schema, each root field of it described with who may ask for it.
 *
 * Errors: a root field or a type of objects that does not say which permission it needs, or one that is not installed, is a defect and throws.
 */
export function sayWhoMayAsk(schema: GraphQLSchema, permissions: Permissions): GraphQLSchema {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const field of roots.flatMap((root) => Object.values(root?.getFields() ?? {}))) {
    const permission = permissionOf(field);
    field.description += ` Needs ${permission}: ${rolesWith(permission, permissions).join(', ')}.`;
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type) && !isIntrospectionType(type) && !roots.includes(type)) {
      rolesWith(permissionOf(type), permissions);
    }
  }
  return schema;
}

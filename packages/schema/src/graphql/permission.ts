import { type Permission, rolesWith } from '@dayclose/domain/kernel/permissions.ts';
import type { GraphQLField, GraphQLSchema } from 'graphql';

/** What a root field that names no permission asks for. */
const byDefault: Permission = 'READ';

/** The permission that a root field asks for. */
export function permissionOf({ extensions }: Pick<GraphQLField<unknown, unknown>, 'extensions'>): Permission {
  return (extensions.permission as Permission | undefined) ?? byDefault;
}

/** The schema, each root field of it described with who may ask for it. */
export function sayWhoMayAsk(schema: GraphQLSchema): GraphQLSchema {
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      const permission = permissionOf(field);
      field.description += ` Needs ${permission}: ${rolesWith(permission).join(', ')}.`;
    }
  }
  return schema;
}

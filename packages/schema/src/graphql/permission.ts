import { type Permission, type Permissions, rolesWith } from '@dayclose/domain/kernel/permissions.ts';
import { type AuthFailure, AuthScopeFailureType } from '@pothos/plugin-scope-auth';
import {
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isIntrospectionType,
  isObjectType,
  isUnionType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
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

/** What is asked of a field's answer needs, on whichever types it comes to. Shape: directives are not looked at. */
export function answerNeeds({
  schema,
  returnType,
  fieldNodes,
  fragments,
}: Pick<GraphQLResolveInfo, 'schema' | 'returnType' | 'fieldNodes' | 'fragments'>): ReadonlySet<Permission> {
  const needed = new Set<Permission>();
  const seen = new Set<string>();
  const visit = (type: GraphQLNamedType, selected: SelectionSetNode | undefined): void => {
    if (!isCompositeType(type)) return;
    for (const object of isObjectType(type) ? [type] : schema.getPossibleTypes(type)) {
      needed.add(permissionOf(object));
    }
    for (const selection of selected?.selections ?? []) select(type, selection);
  };
  const select = (type: GraphQLCompositeType, selection: SelectionNode): void => {
    switch (selection.kind) {
      case Kind.FIELD: {
        const field = isUnionType(type) ? undefined : type.getFields()[selection.name.value];
        if (field !== undefined) visit(getNamedType(field.type), selection.selectionSet);
        return;
      }
      case Kind.INLINE_FRAGMENT:
        visit(conditionOf(selection, type), selection.selectionSet);
        return;
      case Kind.FRAGMENT_SPREAD: {
        const { value: name } = selection.name;
        const fragment = fragments[name];
        if (fragment === undefined || seen.has(name)) return;
        seen.add(name);
        visit(conditionOf(fragment, type), fragment.selectionSet);
        return;
      }
      default:
        selection satisfies never;
    }
  };
  // An interface as a condition narrows nothing.
  const conditionOf = (
    { typeCondition }: InlineFragmentNode | FragmentDefinitionNode,
    type: GraphQLCompositeType,
  ): GraphQLNamedType => {
    const named = typeCondition === undefined ? undefined : schema.getType(typeCondition.name.value);
    return named === undefined || isAbstractType(named) ? type : named;
  };
  for (const { selectionSet } of fieldNodes) visit(getNamedType(returnType), selectionSet);
  return needed;
}

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

import { badRequest } from '@dayclose/schema/graphql/refusal.ts';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql';
import { fieldsOf, fragmentsOf } from './operation-fields.ts';

/** What one operation may be. */
export interface QueryLimits {
  readonly queryDepth: number;
  readonly introspectionDepth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly selectedFields: number;
  readonly repeats: number;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Refuses operations that nest deeper than the limit; the schema's description of itself may nest deeper. */
export function depthRule({ queryDepth, introspectionDepth }: QueryLimits): ValidationRule {
  return (context) => {
    const depthOf = measure(fragmentsOf(context.getDocument()), Math.max);
    return {
      OperationDefinition(node) {
        for (const selection of node.selectionSet.selections) {
          const introspects = selection.kind === Kind.FIELD && selection.name.value.startsWith('__');
          const limit = introspects ? introspectionDepth : queryDepth;
          const depth = depthOf({ kind: Kind.SELECTION_SET, selections: [selection] });
          // A fragment that contains itself is refused by a rule of GraphQL, which names it.
          if (depth <= limit || depth === Number.POSITIVE_INFINITY) continue;
          context.reportError(
            at(selection, `The operation is ${depth} levels deep; at most ${limit} are taken.`),
          );
        }
      },
    };
  };
}

/** Refuses documents with more aliases or directives than the limits. */
export function countRule({ aliases, directives }: QueryLimits): ValidationRule {
  return (context) => {
    const seen = { aliases: 0, directives: 0 };
    return {
      Field(node) {
        if (node.alias !== undefined) seen.aliases += 1;
      },
      Directive() {
        seen.directives += 1;
      },
      Document: {
        leave(node) {
          for (const [name, limit] of Object.entries({ aliases, directives })) {
            const count = seen[name as keyof typeof seen];
            if (count > limit) {
              context.reportError(at(node, `The document has ${count} ${name}; at most ${limit} are taken.`));
            }
          }
        },
      },
    };
  };
}

/** Refuses aliases in the schema's description of itself, which is not counted: each would tell all of it once more. */
export const introspectionRule: ValidationRule = (context) => ({
  Field(node) {
    const describes = (name: string | undefined) => name?.startsWith('__') && name !== '__typename';
    const isIntrospection = describes(node.name.value) || describes(context.getParentType()?.name);
    if (node.alias === undefined || !isIntrospection) return;
    context.reportError(at(node, 'The schema describes itself without aliases.'));
  },
});

/**
 * Refuses operations that select more fields than the limit, fragments written out, or one field of one object more often
 * than another: GraphQL's own rules compare each with each of its like.
 */
export function selectionRule({ selectedFields, repeats }: QueryLimits): ValidationRule {
  return (context) => {
    const fragments = fragmentsOf(context.getDocument());
    const sizeOf = measure(fragments, (one, other) => one + other);
    const check = (node: OperationDefinitionNode | FragmentDefinitionNode) => {
      const excess = excessIn(node.selectionSet);
      if (excess !== undefined) context.reportError(at(node, `The operation selects ${excess}.`));
    };
    const excessIn = (selections: SelectionSetNode): string | undefined => {
      const size = sizeOf(selections);
      if (size === Number.POSITIVE_INFINITY) return undefined;
      if (size > selectedFields) return `more than ${selectedFields} fields`;
      const repeated = repeatedField([selections], fragments, repeats);
      return repeated && `${repeated} more than ${repeats} times in one place`;
    };
    return { OperationDefinition: check, FragmentDefinition: check };
  };
}

/** A field that is selected more often than the limit where selections are merged as the executor merges them. */
function repeatedField(
  merged: readonly SelectionSetNode[],
  fragments: Fragments,
  most: number,
): string | undefined {
  const seen = new Set<string>();
  const fields = merged.flatMap((selections) => fieldsOf(selections, fragments, seen));
  for (const [name, alike] of Map.groupBy(fields, (field) => (field.alias ?? field.name).value)) {
    if (alike.length > most) return name;
    const below = alike.flatMap(({ selectionSet }) => selectionSet ?? []);
    const repeated = repeatedField(below, fragments, most);
    if (repeated !== undefined) return repeated;
  }
  return undefined;
}

/**
 * Measures selections: a field counts one more than what is below it, what stands side by side is joined. Each fragment is
 * measured once; one that contains itself is without measure.
 */
function measure(
  fragments: Fragments,
  join: (one: number, other: number) => number,
): (selections: SelectionSetNode) => number {
  const known = new Map<string, number>();
  const ofNode = (node: SelectionNode): number => {
    if (node.kind === Kind.FIELD) return 1 + (node.selectionSet ? of(node.selectionSet) : 0);
    if (node.kind === Kind.INLINE_FRAGMENT) return of(node.selectionSet);
    return ofFragment(node.name.value);
  };
  const of = ({ selections }: SelectionSetNode): number =>
    selections.map(ofNode).reduce((one, other) => join(one, other), 0);
  const ofFragment = (name: string): number => {
    const before = known.get(name);
    const fragment = fragments.get(name);
    if (before !== undefined || fragment === undefined) return before ?? 0;
    known.set(name, Number.POSITIVE_INFINITY);
    const measured = of(fragment.selectionSet);
    known.set(name, measured);
    return measured;
  };
  return of;
}

function at(node: FieldNode | object, reason: string): GraphQLError {
  const { message, extensions } = badRequest(reason);
  return new GraphQLError(message, { nodes: node as FieldNode, extensions });
}

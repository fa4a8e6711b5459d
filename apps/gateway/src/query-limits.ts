import { badRequest } from '@dayclose/schema/graphql/refusal.ts';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql';
import { fragmentsOf } from './operation-fields.ts';

/** What one operation may be. */
export interface QueryLimits {
  readonly queryDepth: number;
  readonly introspectionDepth: number;
  readonly aliases: number;
  readonly directives: number;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Refuses operations that nest deeper than the limit; the schema's description of itself may nest deeper. */
export function depthRule({ queryDepth, introspectionDepth }: QueryLimits): ValidationRule {
  return (context) => {
    const depthOf = depths(fragmentsOf(context.getDocument()));
    return {
      OperationDefinition(node) {
        for (const selection of node.selectionSet.selections) {
          const introspects = selection.kind === Kind.FIELD && selection.name.value.startsWith('__');
          const limit = introspects ? introspectionDepth : queryDepth;
          const depth = depthOf({ kind: Kind.SELECTION_SET, selections: [selection] });
          if (depth <= limit) continue;
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

/** Depth of a selection; each fragment is measured once, and one that contains itself counts as no level of its own. */
function depths(fragments: Fragments): (selections: SelectionSetNode) => number {
  const known = new Map<string, number>();
  const depthOf = (selections: SelectionSetNode): number =>
    selections.selections.reduce((deepest, node) => {
      if (node.kind === Kind.FIELD)
        return Math.max(deepest, 1 + (node.selectionSet ? depthOf(node.selectionSet) : 0));
      if (node.kind === Kind.INLINE_FRAGMENT) return Math.max(deepest, depthOf(node.selectionSet));
      return Math.max(deepest, ofFragment(node.name.value));
    }, 0);
  const ofFragment = (name: string): number => {
    const before = known.get(name);
    const fragment = fragments.get(name);
    if (before !== undefined || fragment === undefined) return before ?? 0;
    known.set(name, 0);
    const depth = depthOf(fragment.selectionSet);
    known.set(name, depth);
    return depth;
  };
  return depthOf;
}

function at(node: FieldNode | object, reason: string): GraphQLError {
  const { message, extensions } = badRequest(reason);
  return new GraphQLError(message, { nodes: node as FieldNode, extensions });
}

import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;
type Variables = Readonly<Record<string, unknown>>;

/** Where a page size may stand. */
const sizeArguments = new Set(['first', 'last']);

/**
 * How many rows an operation may have to read: the page sizes along each path, multiplied, all paths added.
 *
 * Shape: counting ends above `most`, so that fragments within fragments cannot make it long.
 */
export function costOf(
  operation: OperationDefinitionNode,
  fragments: Fragments,
  variables: Variables,
  most: number,
): number {
  const walk = (selections: SelectionSetNode, times: number, within: ReadonlySet<string>): number => {
    let cost = 0;
    for (const node of selections.selections) {
      if (cost > most) return cost;
      if (node.kind === Kind.FIELD) {
        const size = pageSizeOf(node, variables);
        const rows = times * (size ?? 1);
        cost +=
          (size === undefined ? 0 : rows) + (node.selectionSet ? walk(node.selectionSet, rows, within) : 0);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        cost += walk(node.selectionSet, times, within);
      } else {
        const fragment = fragments.get(node.name.value);
        if (fragment === undefined || within.has(node.name.value)) continue;
        cost += walk(fragment.selectionSet, times, new Set([...within, node.name.value]));
      }
    }
    return cost;
  };
  return walk(operation.selectionSet, 1, new Set());
}

function pageSizeOf(field: FieldNode, variables: Variables): number | undefined {
  const argument = field.arguments?.find(({ name }) => sizeArguments.has(name.value));
  if (argument === undefined) return undefined;
  const { value } = argument;
  const size =
    value.kind === Kind.VARIABLE
      ? variables[value.name.value]
      : value.kind === Kind.INT
        ? Number(value.value)
        : undefined;
  return typeof size === 'number' && size > 0 ? size : undefined;
}

import { isStorable } from '@dayclose/domain/kernel/storable.ts';
import { badRequest } from '@dayclose/schema/graphql/refusal.ts';
import { type ASTNode, GraphQLError, Kind, type ValidationRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Refuses an operation with text, as a literal or in its variables, that no column could hold or be compared with. */
export function useStorableText(): Plugin {
  const refusedVariables = (variables: unknown) => {
    const path = pathOfUnstorable(variables);
    return path === undefined ? undefined : { errors: [unstorable(`$${path}`)] };
  };
  return {
    onValidate({ addValidationRule }) {
      addValidationRule(storableLiterals);
    },
    onExecute({ args, setResultAndStopExecution }) {
      const refused = refusedVariables(args.variableValues);
      if (refused !== undefined) setResultAndStopExecution(refused);
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const refused = refusedVariables(args.variableValues);
      if (refused !== undefined) setResultAndStopExecution(refused);
    },
  };
}

/** Units: characters. */
const longestPlace = 200;

const unstorable = (place: string) =>
  badRequest(
    `${place.slice(0, longestPlace)}: the text holds U+0000 or half of a surrogate pair, which cannot be stored.`,
  );

const storableLiterals: ValidationRule = (context) => ({
  StringValue(node, _key, parent, _path, ancestors) {
    if (isStorable(node.value)) return;
    const { message, extensions } = unstorable(
      placeOf([...ancestors, ...(parent === undefined ? [] : [parent])]),
    );
    context.reportError(new GraphQLError(message, { nodes: node, extensions }));
  },
});

/** Where a literal stands, as a client would name it: input.name. */
function placeOf(around: readonly (ASTNode | readonly ASTNode[])[]): string {
  const names = around.flatMap((node) => {
    if (!('kind' in node)) return [];
    if (node.kind === Kind.VARIABLE_DEFINITION) return [`$${node.variable.name.value}`];
    return node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD ? [node.name.value] : [];
  });
  return names.join('.');
}

/** The path of the first text that cannot be stored; without recursion, since variables may nest deeper than a stack. */
function pathOfUnstorable(variables: unknown): string | undefined {
  const left: { readonly path: string; readonly value: unknown }[] = [{ path: '', value: variables }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { path, value } = next;
    if (typeof value === 'string' && !isStorable(value)) return path;
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, inner] of Object.entries(value)) {
      left.push({ path: path === '' ? name : `${path}.${name}`, value: inner });
    }
  }
  return undefined;
}

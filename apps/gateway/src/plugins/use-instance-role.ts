import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import { type DocumentNode, OperationTypeNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { GatewayRole } from '../config.ts';
import { fieldsOf, fragmentsOf, operationOf } from '../operation-fields.ts';

interface Asked {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
}

/** Refuses what this instance has no role for: mutations where it does not write, queries and subscriptions where it does not read. */
export function useInstanceRole(roles: ReadonlySet<GatewayRole>): Plugin {
  function problemOf(asked: Asked) {
    const wanted = roleFor(asked);
    if (wanted === undefined || roles.has(wanted.role)) return undefined;
    return refusal('WRONG_INSTANCE_ROLE', { ...wanted, has: [...roles].join(', '), allow: 'POST' });
  }
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const problem = problemOf(args);
      if (problem !== undefined) setResultAndStopExecution({ errors: [problem] });
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const problem = problemOf(args);
      if (problem !== undefined) setResultAndStopExecution({ errors: [problem] });
    },
  };
}

/** The role that an operation takes; none for one that asks about the schema alone. */
function roleFor({
  document,
  operationName,
}: Asked): { readonly operation: string; readonly role: GatewayRole } | undefined {
  const node = operationOf(document, operationName);
  if (node === undefined) return undefined;
  const { operation } = node;
  if (operation === OperationTypeNode.MUTATION) return { operation, role: 'write' };
  const fields = fieldsOf(node.selectionSet, fragmentsOf(document));
  return fields.every((field) => field.name.value.startsWith('__')) ? undefined : { operation, role: 'read' };
}

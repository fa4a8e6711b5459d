import type { Permission } from '@dayclose/domain/kernel/permissions.ts';
import { permissionOf } from '@dayclose/schema/graphql/permission.ts';
import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import type { ExecutionArgs } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { fieldsOf, fragmentsOf, operationOf } from '../operation-fields.ts';
import { actorIn, type RequestState } from '../request-state.ts';

/** Refuses an operation whose root fields ask for a permission that its actor has not, before any of it runs. */
export function usePermissions(): Plugin<RequestState> {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const missing = missingPermission(args);
      if (missing !== undefined) setResultAndStopExecution(forbidden(missing));
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const missing = missingPermission(args);
      if (missing !== undefined) setResultAndStopExecution(forbidden(missing));
    },
  };
}

const forbidden = (permission: Permission) => ({ errors: [refusal('FORBIDDEN', { permission })] });

type Asked = Pick<ExecutionArgs, 'document' | 'operationName' | 'schema'> & {
  readonly contextValue: RequestState;
};

function missingPermission({ document, operationName, schema, contextValue }: Asked): Permission | undefined {
  const operation = operationOf(document, operationName);
  if (operation === undefined) return undefined;
  const { permissions } = actorIn(contextValue);
  const known = schema.getRootType(operation.operation)?.getFields() ?? {};
  for (const { name } of fieldsOf(operation.selectionSet, fragmentsOf(document))) {
    const field = known[name.value];
    if (field === undefined) continue;
    const needed = permissionOf(field);
    if (!permissions.has(needed)) return needed;
  }
  return undefined;
}

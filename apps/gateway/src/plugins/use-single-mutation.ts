import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import { GraphQLError, OperationTypeNode, type ValidationRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { fieldsOf, fragmentsOf } from '../operation-fields.ts';

const singleMutation: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (node.operation !== OperationTypeNode.MUTATION) return;
    const fields = fieldsOf(node.selectionSet, fragmentsOf(context.getDocument()));
    const count = fields.filter((field) => !field.name.value.startsWith('__')).length;
    if (count <= 1) return;
    const { message, extensions } = refusal('MULTIPLE_COMMANDS', { count });
    context.reportError(new GraphQLError(message, { nodes: node, extensions }));
  },
});

/** Refuses an operation with several mutations: one command is one transaction, so one operation is one command. */
export function useSingleMutation(): Plugin {
  return {
    onValidate({ addValidationRule }) {
      addValidationRule(singleMutation);
    },
  };
}

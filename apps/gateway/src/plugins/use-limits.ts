import { enginePermissions, lacking } from '@dayclose/domain/kernel/permissions.ts';
import { badRequest, refusal } from '@dayclose/schema/graphql/refusal.ts';
import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  NoFragmentCyclesRule,
  NoSchemaIntrospectionCustomRule,
  parse,
  validate,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { operationOf } from '../operation-fields.ts';
import { costOf } from '../query-cost.ts';
import { countRule, depthRule, introspectionRule, type QueryLimits, selectionRule } from '../query-limits.ts';
import { actorIn, type RequestState } from '../request-state.ts';

interface Options extends QueryLimits {
  readonly queryTokens: number;
  readonly queryCost: number;
  /** Whether the schema describes itself to whoever has any key, or to those with the permission alone. */
  readonly describesItself: 'TO_ALL' | 'BY_PERMISSION';
}

const describing = 'READ_SCHEMA';

/** Bounds what one operation may be (tokens, depth, aliases, directives), may cost, and may ask of the schema itself, before any of it runs. */
export function useLimits({
  queryTokens,
  queryCost,
  describesItself,
  ...limits
}: Options): Plugin<RequestState> {
  const sizes = [
    NoFragmentCyclesRule,
    depthRule(limits),
    countRule(limits),
    selectionRule(limits),
    introspectionRule,
  ];
  /** Documents that were found small enough: the server keeps what it has parsed, for whoever sends the same text again. */
  const sound = new WeakSet<DocumentNode>();
  /** Of those, the ones that ask the schema about itself. */
  const introspecting = new WeakSet<DocumentNode>();
  /** By who asks, and not while it is validated: what that comes to the server keeps for everybody. */
  const refusedTo = ({ document, contextValue }: ExecutionArgs) => {
    const isOpen = describesItself === 'TO_ALL' || !introspecting.has(document);
    if (isOpen || actorIn(contextValue as RequestState).permissions.has(describing)) return undefined;
    return { errors: [refusal('FORBIDDEN', lacking(describing, enginePermissions))] };
  };
  const tooCostly = ({ schema, document, operationName, variableValues }: ExecutionArgs) => {
    const operation = operationOf(document, operationName);
    if (operation === undefined) return undefined;
    try {
      const cost = costOf({ schema, document, operation, variables: variableValues ?? {} });
      if (cost <= queryCost) return undefined;
      return {
        errors: [
          badRequest(
            `The answer may hold ${cost} fields; at most ${queryCost} are taken. Ask for smaller pages, or for fewer lists within lists.`,
          ),
        ],
      };
    } catch (error) {
      // What cannot be counted is not run either.
      if (error instanceof GraphQLError) return { errors: [error] };
      throw error;
    }
  };
  return {
    onParse({ setParseFn }) {
      setParseFn((source, options) => parse(source, { ...options, maxTokens: queryTokens }));
    },
    onValidate({ params: { schema, documentAST }, setResult }) {
      // First of all: what is too large is not compared field by field by the rules of GraphQL.
      if (!sound.has(documentAST)) {
        const errors = validate(schema, documentAST, sizes);
        if (errors.length > 0) return setResult(errors);
        sound.add(documentAST);
        if (validate(schema, documentAST, [NoSchemaIntrospectionCustomRule]).length > 0)
          introspecting.add(documentAST);
      }
      return undefined;
    },
    onExecute({ args, setResultAndStopExecution }) {
      const refused = refusedTo(args) ?? tooCostly(args);
      if (refused !== undefined) setResultAndStopExecution(refused);
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const refused = refusedTo(args) ?? tooCostly(args);
      if (refused !== undefined) setResultAndStopExecution(refused);
    },
  };
}

import { badRequest } from '@dayclose/schema/graphql/refusal.ts';
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

interface Options extends QueryLimits {
  readonly queryTokens: number;
  readonly queryCost: number;
  readonly introspection: boolean;
}

/** Bounds what one operation may be (tokens, depth, aliases, directives) and may cost, before any of it runs. */
export function useLimits({ queryTokens, queryCost, introspection, ...limits }: Options): Plugin {
  const sizes = [
    NoFragmentCyclesRule,
    depthRule(limits),
    countRule(limits),
    selectionRule(limits),
    introspectionRule,
  ];
  /** Documents that were found small enough: the server keeps what it has parsed, for whoever sends the same text again. */
  const sound = new WeakSet<DocumentNode>();
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
    onValidate({ params, setResult, addValidationRule }) {
      // First of all: what is too large is not compared field by field by the rules of GraphQL.
      if (!sound.has(params.documentAST)) {
        const errors = validate(params.schema, params.documentAST, sizes);
        if (errors.length > 0) return setResult(errors);
        sound.add(params.documentAST);
      }
      if (!introspection) addValidationRule(NoSchemaIntrospectionCustomRule);
    },
    onExecute({ args, setResultAndStopExecution }) {
      const refused = tooCostly(args);
      if (refused !== undefined) setResultAndStopExecution(refused);
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const refused = tooCostly(args);
      if (refused !== undefined) setResultAndStopExecution(refused);
    },
  };
}

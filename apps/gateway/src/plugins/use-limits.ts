import { badRequest } from '@dayclose/schema/graphql/refusal.ts';
import { type ExecutionArgs, NoSchemaIntrospectionCustomRule, parse } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { fragmentsOf, operationOf } from '../operation-fields.ts';
import { costOf } from '../query-cost.ts';
import { countRule, depthRule, type QueryLimits } from '../query-limits.ts';

interface Options extends QueryLimits {
  readonly queryTokens: number;
  readonly queryCost: number;
  readonly introspection: boolean;
}

/** Bounds what one operation may be (tokens, depth, aliases, directives) and may cost, before any of it runs. */
export function useLimits({ queryTokens, queryCost, introspection, ...limits }: Options): Plugin {
  const rules = [
    depthRule(limits),
    countRule(limits),
    ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]),
  ];
  const tooCostly = (args: Pick<ExecutionArgs, 'document' | 'operationName' | 'variableValues'>) => {
    const operation = operationOf(args.document, args.operationName);
    const cost =
      operation && costOf(operation, fragmentsOf(args.document), args.variableValues ?? {}, queryCost);
    if (cost === undefined || cost <= queryCost) return undefined;
    return {
      errors: [badRequest(`The operation may read more than ${queryCost} rows; ask for smaller pages.`)],
    };
  };
  return {
    onParse({ setParseFn }) {
      setParseFn((source, options) => parse(source, { ...options, maxTokens: queryTokens }));
    },
    onValidate({ addValidationRule }) {
      for (const rule of rules) addValidationRule(rule);
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

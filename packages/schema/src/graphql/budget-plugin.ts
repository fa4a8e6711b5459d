import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import type { Budget } from './budget.ts';

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      budget: BudgetPlugin<Types>;
    }
  }
}

/** Quotes, colon and comma around a field of JSON. Units: bytes. */
const punctuation = 4;

/** Takes every field, and the bytes that it puts into the answer, from the budget of its execution. */
class BudgetPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolve: GraphQLFieldResolver<unknown, Types['Context'], object>,
    { type }: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    const isText = type.kind === 'Scalar';
    return (parent, args, context, info) => {
      const { budget } = context as { readonly budget: Budget };
      budget.takeField();
      const measured = (value: unknown) => {
        budget.takeBytes(String(info.path.key).length + punctuation + (isText ? bytesOf(value) : 0));
        return value;
      };
      const value = resolve(parent, args, context, info);
      return isText && value instanceof Promise ? value.then(measured) : measured(value);
    };
  }
}

/** About how long a value is in JSON: characters for bytes, as most of what is answered is ASCII. */
function bytesOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  return typeof value === 'object' && value !== null ? JSON.stringify(value).length : punctuation;
}

SchemaBuilder.registerPlugin('budget', BudgetPlugin);

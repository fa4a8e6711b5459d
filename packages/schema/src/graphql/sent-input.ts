import type { FieldType, InputFields } from '@dayclose/domain/kernel/field.ts';
import { type GraphQLResolveInfo, valueFromASTUntyped } from 'graphql';

type Values = Readonly<Record<string, unknown>>;

/** The arguments of a field as the client wrote them, in the operation or in its variables: nothing is filled in. */
export function sentArguments({ fieldNodes, operation }: GraphQLResolveInfo, variables: Values): Values {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
  );
  const values = { ...Object.fromEntries(defaults), ...variables };
  const written = fieldNodes[0]?.arguments ?? [];
  return Object.fromEntries(
    written.map(({ name, value }) => [name.value, valueFromASTUntyped(value, values)] as const),
  );
}

/** An input as GraphQL has read it, less the defaults that GraphQL filled in: what was not sent, or sent as null, is left out. */
export function withoutDefaults(fields: InputFields, read: object, sent: unknown): object {
  const given = (sent ?? {}) as Values;
  const kept = Object.entries(read).filter(([name]) => given[name] !== undefined && given[name] !== null);
  return Object.fromEntries(
    kept.map(([name, value]) => {
      const type = fields[name]?.type;
      return [name, type === undefined ? value : valueWithoutDefaults(type, value, given[name])];
    }),
  );
}

function valueWithoutDefaults(type: FieldType, value: unknown, sent: unknown): unknown {
  if (value === null) return value;
  if (type.kind === 'object') return withoutDefaults(type.fields, value as object, sent);
  if (type.kind !== 'list') return value;
  // A client may send a single item for a list of one.
  const items = Array.isArray(sent) ? sent : [sent];
  return (value as readonly unknown[]).map((item, index) =>
    valueWithoutDefaults(type.of, item, items[index]),
  );
}

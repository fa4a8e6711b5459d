import type { Entity } from '../kernel/entity.ts';
import type { FieldType, InputFields } from '../kernel/field.ts';

/** What a command was about, each once: what its input names, and what it made or changed. Shape: "Loan:42". */
export function entitiesOf(
  fields: InputFields,
  /** In canonical form. */
  input: object,
  after: readonly Entity[],
): readonly string[] {
  return [...new Set([...namedIn(fields, input), ...after.map(({ kind, id }) => `${kind}:${id}`)])];
}

function namedIn(fields: InputFields, input: object): readonly string[] {
  const values = input as Readonly<Record<string, unknown>>;
  return Object.entries(fields).flatMap(([name, { type }]) => idsOf(type, values[name], values));
}

function idsOf(
  type: FieldType,
  value: unknown,
  beside: Readonly<Record<string, unknown>>,
): readonly string[] {
  if (value === undefined || value === null) return [];
  switch (type.kind) {
    case 'list':
      return (value as readonly unknown[]).flatMap((each) => idsOf(type.of, each, beside));
    case 'object':
      return namedIn(type.fields, value as object);
    case 'id':
      return [`${type.of}:${value}`];
    case 'idOfOneOf': {
      const { noun, id } = value as { readonly noun?: string; readonly id?: string };
      // Their ids come from one sequence: only one of the nouns has it.
      return noun === undefined ? type.of.map((each) => `${each}:${value}`) : [`${noun}:${id}`];
    }
    case 'idOrNobody':
      return typeof value === 'string' ? [`${type.of[String(beside[type.by])]}:${value}`] : [];
    case 'anyId': {
      const { noun, id } = value as { readonly noun?: string; readonly id?: string };
      return id === undefined ? [] : [`${noun}:${id}`];
    }
    default:
      return [];
  }
}

import {
  type DescribedField,
  descriptionOf,
  type FieldType,
  type InputFields,
} from '@dayclose/domain/kernel/input.ts';
import type { InputRef } from '@pothos/core';
import { builder } from './builder.ts';
import { enumOf } from './enums.ts';
import { parseGlobalId } from './global-id.ts';
import { noSuchId } from './no-such-id.ts';

const made = new Map<string, { readonly shape: string; readonly ref: InputRef }>();

/**
 * The input object type of a command's fields; commands that name the same input share it.
 *
 * Errors: two lists of fields under one name are a defect and throw.
 */
export function inputNamed(name: string, description: string, fields: InputFields): InputRef {
  const shape = JSON.stringify(
    Object.entries(fields).map(([key, field]) => [key, field.type, field.required, descriptionOf(field)]),
  );
  const known = made.get(name);
  if (known !== undefined && known.shape !== shape) {
    throw new Error(`the input ${name} is declared with two lists of fields`);
  }
  const ref = known?.ref ?? makeInput(name, description, fields);
  made.set(name, { shape, ref });
  return ref;
}

function makeInput(name: string, description: string, fields: InputFields): InputRef {
  return builder.inputType(name, {
    description,
    fields: (t) => declareEach(fields, (options) => t.field(options as never) as never),
  });
}

/** Fields of a command as arguments or as fields of an input: `declare` is what Pothos has for either. */
export function declareEach<Declared>(
  fields: InputFields,
  declare: (options: FieldOptions) => Declared,
): Record<string, Declared> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [key, declare(optionsOf(field))] as const),
  );
}

interface FieldOptions {
  readonly type: unknown;
  readonly description: string;
  readonly required: boolean;
  readonly defaultValue?: unknown;
}

function optionsOf(field: DescribedField<unknown>): FieldOptions {
  const { type, required, fallback } = field;
  const options = { type: typeOf(type), description: descriptionOf(field), required };
  return fallback === undefined ? options : { ...options, defaultValue: fallback };
}

function typeOf(type: FieldType): unknown {
  switch (type.kind) {
    case 'id':
    case 'idOrNobody':
      return 'ID';
    case 'decimal':
      return 'Decimal';
    case 'date':
      return 'Date';
    case 'text':
      return 'String';
    case 'integer':
      return 'Int';
    case 'flag':
      return 'Boolean';
    case 'oneOf':
      return enumOf(type.of);
    case 'list':
      return [typeOf(type.of)];
    case 'object':
      return inputNamed(type.name, type.description, type.fields);
    default:
      return type satisfies never;
  }
}

/** The input with the ids of the database in place of global ids. Errors: an id of another kind is as one that there is not. */
export function decodeIds(fields: InputFields, input: object, prefix = ''): object {
  const given = Object.entries(input).map(([name, value]) => {
    const field = fields[name];
    return [name, field === undefined ? value : decode(field.type, value, `${prefix}${name}`)];
  });
  return Object.fromEntries(given);
}

function decode(type: FieldType, value: unknown, path: string): unknown {
  if (value === null || value === undefined) return value;
  if (type.kind === 'list')
    return (value as unknown[]).map((item, index) => decode(type.of, item, `${path}.${index}`));
  if (type.kind === 'object') return decodeIds(type.fields, value as object, `${path}.`);
  if (type.kind === 'idOrNobody') return idAmong(type.of, String(value)) ?? { nobody: String(value) };
  if (type.kind !== 'id') return value;
  const id = idAmong([type.of], String(value));
  if (id === undefined) throw noSuchId(type.of, path, String(value));
  return id;
}

/** The id of the database in a global id, where it is of one of the kinds. */
function idAmong(kinds: readonly string[], text: string): string | undefined {
  const parsed = parseGlobalId(text);
  return parsed !== undefined && kinds.includes(parsed.typename) ? parsed.id : undefined;
}

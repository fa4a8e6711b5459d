import type { DescribedField, FieldType, InputFields } from '@dayclose/domain/kernel/field.ts';
import { descriptionOf } from '@dayclose/domain/kernel/input.ts';
import type { InputRef } from '@pothos/core';
import { perSchema, type SchemaDraft } from './draft.ts';
import { enumOf } from './enums.ts';
import { type Named, noSuchId } from './no-such-id.ts';

/** An input as commands name it. */
export interface NamedInput {
  readonly name: string;
  readonly description: string;
  readonly fields: InputFields;
}

const madeIn = perSchema(() => new Map<string, { readonly shape: string; readonly ref: InputRef }>());

/**
 * The input object type of a command's fields; commands that name the same input share it.
 *
 * Errors: two lists of fields under one name are a defect and throw.
 */
export function inputNamed(draft: SchemaDraft, input: NamedInput): InputRef {
  const { name, fields } = input;
  const made = madeIn(draft);
  const shape = JSON.stringify(
    Object.entries(fields).map(([key, field]) => [key, field.type, field.required, descriptionOf(field)]),
  );
  const known = made.get(name);
  if (known !== undefined && known.shape !== shape) {
    throw new Error(`The input ${name} is declared with two lists of fields.`);
  }
  const ref = known?.ref ?? makeInput(draft, input);
  made.set(name, { shape, ref });
  return ref;
}

function makeInput(draft: SchemaDraft, { name, description, fields }: NamedInput): InputRef {
  return draft.builder.inputType(name, {
    description,
    fields: (t) => declareEach(draft, fields, (options) => t.field(options as never) as never),
  });
}

/** Fields of a command as arguments or as fields of an input: `declare` is what Pothos has for either. */
export function declareEach<Declared>(
  draft: SchemaDraft,
  fields: InputFields,
  declare: (options: FieldOptions) => Declared,
): Record<string, Declared> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [key, declare(optionsOf(draft, field))] as const),
  );
}

interface FieldOptions {
  readonly type: unknown;
  readonly description: string;
  readonly required: boolean;
  readonly defaultValue?: unknown;
}

function optionsOf(draft: SchemaDraft, field: DescribedField<unknown>): FieldOptions {
  const { type, required, fallback } = field;
  const options = { type: typeOf(draft, type), description: descriptionOf(field), required };
  return fallback === undefined ? options : { ...options, defaultValue: fallback };
}

function typeOf(draft: SchemaDraft, type: FieldType): unknown {
  switch (type.kind) {
    case 'id':
      draft.ids.formOf(type.of);
      return 'ID';
    case 'idOfOneOf':
      for (const typename of type.of) draft.ids.formOf(typename);
      return 'ID';
    case 'idOrNobody':
      for (const typename of Object.values(type.of)) draft.ids.formOf(typename);
      return 'ID';
    case 'anyId':
      return 'ID';
    case 'decimal':
      return 'Decimal';
    case 'date':
      return 'Date';
    case 'instant':
      return 'DateTime';
    case 'text':
      return 'String';
    case 'integer':
      return 'Int';
    case 'flag':
      return 'Boolean';
    case 'oneOf':
      return enumOf(draft, type.of);
    case 'list':
      return [typeOf(draft, type.of)];
    case 'object':
      return inputNamed(draft, type);
    default:
      return type satisfies never;
  }
}

/** The input with the ids of the database in place of global ids. Errors: an id of another type is as one that there is not. */
export function decodeIds(draft: Named, fields: InputFields, input: object): object {
  return decodeEach(fields, input, { draft, path: '' });
}

/** Where an input is looked at. */
interface Place {
  readonly draft: Named;
  readonly path: string;
}

/** The place of a value: among the fields that stand beside it. */
interface PlaceOfValue extends Place {
  valueBeside(field: string): unknown;
}

function decodeEach(fields: InputFields, input: object, { draft, path }: Place): object {
  const all = input as Readonly<Record<string, unknown>>;
  const valueBeside = (name: string) => all[name] ?? fields[name]?.fallback;
  const given = Object.entries(all).map(([name, value]) => {
    const field = fields[name];
    const place = { draft, path: `${path}${name}`, valueBeside };
    return [name, field === undefined ? value : decode(field.type, value, place)];
  });
  return Object.fromEntries(given);
}

function decode(type: FieldType, value: unknown, place: PlaceOfValue): unknown {
  const { draft, path } = place;
  if (value === null || value === undefined) return value;
  if (type.kind === 'list') {
    return (value as unknown[]).map((item, index) =>
      decode(type.of, item, { ...place, path: `${path}.${index}` }),
    );
  }
  if (type.kind === 'object') return decodeEach(type.fields, value as object, { draft, path: `${path}.` });
  if (type.kind === 'idOrNobody') {
    const noun = type.of[String(place.valueBeside(type.by))];
    return (noun && draft.ids.idOf(noun, String(value))) ?? { nobody: String(value) };
  }
  if (type.kind === 'anyId') {
    const found = draft.ids.parse(String(value));
    return found === undefined ? { nobody: String(value) } : { noun: found.typename, id: found.id };
  }
  if (type.kind !== 'id' && type.kind !== 'idOfOneOf') return value;
  const nouns = typeof type.of === 'string' ? [type.of] : type.of;
  const text = String(value);
  const noun = nouns.find((each) => draft.ids.idOf(each, text) !== undefined);
  const [typename = ''] = nouns;
  if (noun === undefined) throw noSuchId(draft, path, { typename, text });
  const id = draft.ids.idOf(noun, text);
  return type.kind === 'id' ? id : { noun, id };
}

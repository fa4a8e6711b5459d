import { formatDate, type LocalDate, parseDate } from './dates.ts';
import type { Enumeration } from './enumeration.ts';
import type { DescribedField, Field, InputFields, InputOf, Read } from './field.ts';
import { type Money, parseMoney, storedMoney } from './money.ts';
import { reject } from './outcome.ts';
import { canonicalInput, readInput } from './read-input.ts';
import { isStorable } from './storable.ts';

const ok = <Value>(value: Value): Read<Value> => ({ ok: true, value });
const invalid = (field: string, reason: string) => reject('INVALID_VALUE', { field, reason });
const same = (value: unknown) => value;
const longestText = 500;

/** The number of something, as its database id. */
export function id(of: string): Field<string> {
  return {
    type: { kind: 'id', of },
    required: true,
    read: (raw, path) =>
      typeof raw === 'string' && /^[1-9]\d{0,17}$/.test(raw)
        ? ok(raw)
        : invalid(path, `${raw} is no id of a ${of}`),
    canonical: same,
  };
}

/** The id of something that is of one of some nouns. Shape: without `noun` where whoever asks knows that it is of one. */
export interface IdOfOne {
  readonly id: string;
  readonly noun?: string | undefined;
}

/** The number of something that is of one of some nouns, whose ids come from one sequence, and which noun it is called. */
export function idOfOneOf(of: readonly string[]): Field<IdOfOne> {
  const known = id(of.join(' or '));
  return {
    type: { kind: 'idOfOneOf', of },
    required: true,
    read(raw, path) {
      const given = (typeof raw === 'object' && raw !== null ? raw : { id: raw }) as Partial<IdOfOne>;
      const read = known.read(given.id, path);
      if (!read.ok) return read;
      const { noun } = given;
      if (noun === undefined) return ok({ id: read.value });
      return of.includes(noun)
        ? ok({ id: read.value, noun })
        : invalid(path, `${noun} is no ${of.join(' or ')}`);
    },
    canonical: ({ id: number, noun }) => (noun === undefined ? number : { noun, id: number }),
  };
}

/** An id as it was asked for. Shape: without `id` it is none that was ever given out, and `text` is what it was. */
export type AskedId =
  | { readonly id: string; readonly text?: undefined }
  | { readonly id?: undefined; readonly text: string };

/**
 * The number of something that may be nobody's, where a list tells of each of its ids apart.
 *
 * Shape: `by` is the field beside it that says what it is, and `of` the noun of each of its values.
 */
export function idOrNobody(by: string, of: Readonly<Record<string, string>>): Field<AskedId> {
  const known = id(Object.values(of).join(' or '));
  return {
    type: { kind: 'idOrNobody', by, of },
    required: true,
    read: (raw, path) => {
      if (typeof raw === 'string') {
        const read = known.read(raw, path);
        return read.ok ? ok({ id: read.value }) : read;
      }
      const { nobody } = (raw ?? {}) as { readonly nobody?: unknown };
      if (typeof nobody !== 'string') return invalid(path, 'it is empty');
      if (nobody.length > longestText) return invalid(path, `it has more than ${longestText} characters`);
      return ok({ text: nobody });
    },
    canonical: (asked) => asked.id ?? { nobody: asked.text },
  };
}

/** The id of a thing of whatever noun. Shape: without `id` it is none that was ever given out, and `text` is what it was. */
export type AnyId =
  | { readonly noun: string; readonly id: string; readonly text?: undefined }
  | { readonly noun?: undefined; readonly id?: undefined; readonly text: string };

/** An id as people read it: "Loan 42". */
export function anyIdText({ noun, id, text }: AnyId): string {
  return id === undefined ? text : `${noun} ${id}`;
}

/** The id of something of whatever noun, of things that are known by their nouns. */
export const anyId: Field<AnyId> = {
  type: { kind: 'anyId' },
  required: true,
  read(raw, path) {
    const given = (raw ?? {}) as {
      readonly noun?: unknown;
      readonly id?: unknown;
      readonly nobody?: unknown;
    };
    if (typeof given.noun === 'string' && typeof given.id === 'string') {
      const read = id(given.noun).read(given.id, path);
      return read.ok ? ok({ noun: given.noun, id: read.value }) : read;
    }
    return typeof given.nobody === 'string'
      ? ok({ text: given.nobody.slice(0, longestText) })
      : invalid(path, 'it is empty');
  },
  canonical: ({ noun, id: number, text: nobody }) =>
    number === undefined ? { nobody } : { noun, id: number },
};

/** An exact amount of money above zero; its fineness is checked where the currency is known. */
export const money: Field<Money> = {
  type: { kind: 'decimal' },
  required: true,
  limits: 'above 0',
  read: (raw, path) => {
    const amount = typeof raw === 'string' ? parseMoney(raw) : undefined;
    if (amount === undefined) {
      const reason = `${JSON.stringify(raw)} is no plain decimal like "1000.00", of at most 13 digits and 6 decimals`;
      return reject('INVALID_AMOUNT', { field: path, reason });
    }
    if (amount <= 0n) return reject('INVALID_AMOUNT', { field: path, reason: `${raw} is not above zero` });
    return ok(amount);
  },
  canonical: storedMoney,
};

/** An exact percentage from 0 to `max`, with at most six decimals, kept as text. */
export function percent(max: number): Field<string> {
  return {
    type: { kind: 'decimal' },
    required: true,
    limits: `0 to ${max}`,
    read: (raw, path) => {
      const value = typeof raw === 'string' ? parseMoney(raw) : undefined;
      if (value === undefined || value < 0n || value > BigInt(max) * 1_000_000n) {
        return invalid(path, `${JSON.stringify(raw)} is no plain decimal from 0 to ${max}, like "12.5"`);
      }
      return ok(storedMoney(value));
    },
    canonical: same,
  };
}

export const date: Field<LocalDate> = {
  type: { kind: 'date' },
  required: true,
  read: (raw, path) => {
    const value = typeof raw === 'string' ? parseDate(raw) : undefined;
    return value === undefined
      ? invalid(path, `${JSON.stringify(raw)} is no date like 2026-11-21`)
      : ok(value);
  },
  canonical: formatDate,
};

const instantForm = /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/;

/** An instant in UTC, RFC 3339, kept as text. */
export const instant: Field<string> = {
  type: { kind: 'instant' },
  required: true,
  read: (raw, path) =>
    typeof raw === 'string' && instantForm.test(raw)
      ? ok(raw)
      : invalid(path, `${JSON.stringify(raw)} is no instant like 2026-11-28T10:00:00Z`),
  canonical: same,
};

/** Text of one to 500 characters that the database can hold. */
export const text: Field<string> = {
  type: { kind: 'text' },
  required: true,
  limits: `at most ${longestText} characters`,
  read: (raw, path) => {
    if (typeof raw !== 'string' || raw.trim() === '') return invalid(path, 'it is empty');
    if (raw.length > longestText) return invalid(path, `it has more than ${longestText} characters`);
    if (!isStorable(raw)) return invalid(path, 'it holds characters that cannot be stored');
    return ok(raw);
  },
  canonical: same,
};

export function integer(min: number, max: number): Field<number> {
  return {
    type: { kind: 'integer' },
    required: true,
    limits: `${min} to ${max}`,
    read: (raw, path) =>
      typeof raw === 'number' && Number.isInteger(raw) && raw >= min && raw <= max
        ? ok(raw)
        : invalid(path, `${raw} is no whole number from ${min} to ${max}`),
    canonical: same,
  };
}

export const flag: Field<boolean> = {
  type: { kind: 'flag' },
  required: true,
  read: (raw, path) => (typeof raw === 'boolean' ? ok(raw) : invalid(path, 'it is neither true nor false')),
  canonical: same,
};

/** One of the values of an enumeration. */
export function oneOf<Value extends string>(of: Enumeration<Value>): Field<Value> {
  return {
    type: { kind: 'oneOf', of },
    required: true,
    read: (raw, path) => {
      const value = of.values.find((known) => known === raw);
      return value === undefined ? invalid(path, `${raw} is none of ${of.values.join(', ')}`) : ok(value);
    },
    canonical: same,
  };
}

export function listOf<Value>(item: Field<Value>, max: number): Field<readonly Value[]> {
  return {
    type: { kind: 'list', of: item.type },
    required: true,
    limits: `1 to ${max} of them`,
    read: (raw, path) => {
      if (!Array.isArray(raw) || raw.length === 0) return invalid(path, 'it is empty');
      if (raw.length > max) return invalid(path, `it has ${raw.length} items; at most ${max} are taken`);
      const values: Value[] = [];
      for (const [index, each] of raw.entries()) {
        const read = item.read(each, `${path}.${index}`);
        if (!read.ok) return read;
        values.push(read.value);
      }
      return ok(values);
    },
    canonical: (values, sent) =>
      values.map((value, index) => item.canonical(value, (sent as readonly unknown[] | undefined)?.[index])),
  };
}

/** A group of fields, an input of its own in the public schema. */
export function object<Fields extends InputFields>(
  name: string,
  description: string,
  fields: Fields,
): Field<InputOf<Fields>> {
  return {
    type: { kind: 'object', name, description, fields },
    required: true,
    read: (raw, path) => readInput(fields, raw, `${path}.`),
    canonical: (value, sent) => canonicalInput(fields, value, sent),
  };
}

/** A field that may be left out. */
export function optional<Value>(field: Field<Value>): Field<Value | undefined> {
  return {
    ...field,
    required: false,
    read: (raw, path) => (raw === undefined || raw === null ? ok(undefined) : field.read(raw, path)),
    canonical: (value, sent) => (value === undefined ? undefined : field.canonical(value, sent)),
  };
}

/** A field with a value for those who leave it out; `fallback` is written as a client would write it. */
export function withDefault<Value>(field: Field<Value>, fallback: unknown): Field<Value> {
  return {
    ...field,
    fallback,
    read: (raw, path) => field.read(raw === undefined || raw === null ? fallback : raw, path),
  };
}

/**
 * A field like one with a default, of a command that has to know whether it was given: left out, its value is undefined,
 * and the command itself takes `fallback` for it.
 */
export function givenOrDefault<Value extends string>(
  field: Field<Value>,
  fallback: Value,
): Field<Value | undefined> {
  const { read } = optional(field);
  return { ...field, fallback, read, canonical: (value) => field.canonical(value ?? fallback) };
}

/** A field with what it is for: purpose, units, and what is taken where it is left out. Its limits are said by itself. */
export function described<Value>(description: string, field: Field<Value>): DescribedField<Value> {
  return { ...field, description };
}

/** What clients read of a field: its description, its limits and its default. */
export function descriptionOf({ description, limits, fallback }: DescribedField<unknown>): string {
  const said = [limits, fallback === undefined ? undefined : `default ${fallback}`];
  const bounds = said.filter((part) => part !== undefined).join('; ');
  return bounds === '' ? description : `${description} ${bounds[0]?.toUpperCase()}${bounds.slice(1)}.`;
}

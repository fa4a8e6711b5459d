import type { AnyFields, InputOf, Read } from './field.ts';

/** Reads an input field by field, in the order of their declaration; the first refusal is the answer. */
export function readInput<Fields extends AnyFields>(
  fields: Fields,
  raw: unknown,
  prefix = '',
): Read<InputOf<Fields>> {
  const given = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const read = field.read(Object.hasOwn(given, name) ? given[name] : undefined, `${prefix}${name}`);
    if (!read.ok) return read;
    values[name] = read.value;
  }
  return { ok: true, value: values as InputOf<Fields> };
}

/**
 * The input in the form that equal inputs share: decimals and dates normalised, fields in declared order.
 *
 * Shape: with `sent`, what the client sent, only the fields that are in it; what is null there counts as left out.
 */
export function canonicalInput<Fields extends AnyFields>(
  fields: Fields,
  value: InputOf<Fields>,
  sent?: unknown,
): object {
  const given = sent as Readonly<Record<string, unknown>> | undefined;
  const read: Readonly<Record<string, unknown>> = value;
  const names = Object.keys(fields).filter(
    (name) => given === undefined || (given[name] !== undefined && given[name] !== null),
  );
  return Object.fromEntries(names.map((name) => [name, fields[name]?.canonical(read[name], given?.[name])]));
}

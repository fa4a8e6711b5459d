import type { Enumeration } from '@dayclose/domain/kernel/enumeration.ts';
import { builder } from './builder.ts';

function makeEnum({ name, description, values, meanings }: Enumeration<string>) {
  const described = values.map((value) => [value, { value, description: meanings[value] }] as const);
  return builder.enumType(name, { description, values: Object.fromEntries(described) });
}

const made = new Map<
  string,
  { readonly of: Enumeration<string>; readonly ref: ReturnType<typeof makeEnum> }
>();

/**
 * The enum of an enumeration: inputs and outputs that have the same one share it.
 *
 * Errors: two enumerations of one name and other values are a defect and throw.
 */
export function enumOf<Value extends string>(of: Enumeration<Value>) {
  const known = made.get(of.name);
  if (known !== undefined && JSON.stringify(known.of) !== JSON.stringify(of))
    throw new Error(`there are two enumerations named ${of.name}`);
  const ref = known?.ref ?? makeEnum(of);
  made.set(of.name, { of, ref });
  // The registry holds enums of any values; the caller's are those that this one was made of, as was just compared.
  return ref as unknown as ReturnType<typeof builder.enumType<string, readonly Value[]>>;
}

import { builder } from './builder.ts';

function makeEnum(name: string, values: readonly string[]) {
  return builder.enumType(name, { values });
}

const made = new Map<
  string,
  { readonly values: readonly string[]; readonly ref: ReturnType<typeof makeEnum> }
>();

/**
 * The enum of a name: inputs and outputs that name the same one share it.
 *
 * Errors: two lists of values under one name are a defect and throw.
 */
export function enumNamed<const Value extends string>(name: string, values: readonly Value[]) {
  const known = made.get(name);
  if (known !== undefined && known.values.join() !== values.join()) {
    throw new Error(`the enum ${name} is declared with two lists of values`);
  }
  const ref = known?.ref ?? makeEnum(name, values);
  made.set(name, { values, ref });
  // The registry holds enums of any values; the caller's are those that this one was made of, as was just compared.
  return ref as unknown as ReturnType<typeof builder.enumType<string, readonly Value[]>>;
}

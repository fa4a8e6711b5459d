import type { Enumeration } from '@dayclose/domain/kernel/enumeration.ts';
import type { Builder } from './builder.ts';
import { perSchema, type SchemaDraft } from './draft.ts';

function makeEnum(builder: Builder, { name, description, values, meanings }: Enumeration<string>) {
  const described = values.map((value) => [value, { value, description: meanings[value] }] as const);
  return builder.enumType(name, { description, values: Object.fromEntries(described) });
}

interface Made {
  readonly of: Enumeration<string>;
  readonly ref: ReturnType<typeof makeEnum>;
}

const madeIn = perSchema(() => new Map<string, Made>());
const said = ({ description, meanings }: Enumeration<string>) => JSON.stringify([description, meanings]);

/**
 * The enum of an enumeration: inputs and outputs that have the same one share it.
 *
 * Errors: two enumerations of one name that say different things are a defect and throw.
 */
export function enumOf<Value extends string>(draft: SchemaDraft, of: Enumeration<Value>) {
  const made = madeIn(draft);
  const known = made.get(of.name);
  if (known !== undefined && said(known.of) !== said(of))
    throw new Error(`There are two enumerations named ${of.name}.`);
  const ref = known?.ref ?? makeEnum(draft.builder, of);
  made.set(of.name, { of, ref });
  // The registry holds enums of any values; the caller's are those that this one was made of, as was just compared.
  return ref as unknown as ReturnType<typeof draft.builder.enumType<string, readonly Value[]>>;
}

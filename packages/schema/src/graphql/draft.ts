import type { Installed } from '@dayclose/domain/installed.ts';
import type { Codec } from '../avro/codec.ts';
import type { Builder } from './builder.ts';
import type { GlobalIds } from './global-ids.ts';

/** A schema in the making: what its nouns are added to, and what they may ask while it is made. */
export interface SchemaDraft {
  readonly builder: Builder;
  readonly installed: Installed;
  readonly ids: GlobalIds;
  readonly codec: Codec;
}

/**
 * Something that is made once for each schema, when it is first asked for: a type that others refer to by calling it.
 *
 * Shape: what refers to it asks inside of `fields`, which run after everything is declared; so types may name each other.
 */
export function perSchema<Made>(make: (draft: SchemaDraft) => Made): (draft: SchemaDraft) => Made {
  const made = new WeakMap<SchemaDraft, { readonly of: Made }>();
  return (draft) => {
    const known = made.get(draft) ?? { of: make(draft) };
    made.set(draft, known);
    return known.of;
  };
}

import { z } from 'zod';

/** Where calls to the outside may go. */
export interface CallOrigins {
  readonly allowed: ReadonlySet<string>;
  /** The origin that the calls of a name go to, whatever their extension says, by the name. */
  readonly byName: ReadonlyMap<string, string>;
}

const form = 'it has to hold origins like https://tax.example, or NAME=https://tax.example, between commas';
const written = /^(?:([A-Z][A-Z0-9_]*)=)?(https?:\/\/.+)$/;

/** The list of origins in an environment. */
export const callOrigins = z
  .string()
  .default('')
  .transform((text, { addIssue }): CallOrigins => {
    const byName = new Map<string, string>();
    const allowed = new Set<string>();
    for (const each of text.split(',').map((part) => part.trim())) {
      if (each === '') continue;
      const [, name, origin = ''] = written.exec(each) ?? [];
      if (URL.parse(origin)?.origin !== origin) addIssue({ code: 'custom', message: form });
      allowed.add(origin);
      if (name !== undefined) byName.set(name, origin);
    }
    return { allowed, byName };
  });

import type { Code, Details, Refused } from '@dayclose/domain/kernel/codes.ts';
import type { GraphQLError } from 'graphql';
import type { SchemaDraft } from './draft.ts';
import { globalId } from './global-id.ts';
import type { GlobalIds } from './global-ids.ts';
import { refusalOf } from './refusal.ts';

/** The details of a refusal as clients can follow them: what they know by a global id is named by it. */
export function clientDetails(ids: GlobalIds, code: Code, details: Details): Details {
  const named = ids.namedBy(code) ?? ofKind(ids, details);
  const id = named && details[named.detail];
  if (named === undefined || id === undefined) return details;
  return { ...details, [named.detail]: globalId(named.typename, id) };
}

/** The error that clients see where a rule refuses. */
export function asClientsSee(
  { ids, installed }: Pick<SchemaDraft, 'ids' | 'installed'>,
  { code, details = {} }: Refused,
): GraphQLError {
  return refusalOf({ code, details: clientDetails(ids, code, details) }, installed.codes);
}

/** Where a refusal says the kind of what it is about, its value is the id of one. */
function ofKind(ids: GlobalIds, { kind }: Details) {
  if (typeof kind !== 'string' || !ids.has(kind)) return undefined;
  return { typename: kind, detail: 'value' };
}

import type { GraphQLError } from 'graphql';
import type { SchemaDraft } from './draft.ts';
import { globalId } from './global-id.ts';
import type { GlobalIds } from './global-ids.ts';
import { refusalOf } from './refusal.ts';

/** What of an id that is no id is shown. Units: characters. */
const shownMax = 100;
/** A number that no database starts with; it makes the example of an id. */
const someNumber = '1000001';

/** What ids are named by, and what is refused of them. */
export type Named = Pick<SchemaDraft, 'ids' | 'installed'>;

/** An id that was asked for as that of a type. */
interface AskedFor {
  readonly typename: string;
  readonly text: string;
}

/** The refusal of an id that is none of its type: the one that there is for a thing that is absent, and what ids are. */
export function noSuchId({ ids, installed }: Named, field: string, asked: AskedFor): GraphQLError {
  const { typename: kind, text } = asked;
  const details = { kind, field, value: text.slice(0, shownMax), hint: hintOf(ids, asked) };
  return refusalOf({ code: ids.formOf(kind).notFound ?? 'NOT_FOUND', details }, installed.codes);
}

/** What helps somebody on who took something else for an id of a type. */
export function hintOf(ids: GlobalIds, { typename, text }: AskedFor): string {
  const parsed = ids.parse(text);
  if (parsed !== undefined) return `It is the id of a ${parsed.typename}.`;
  const look = `It is no id: those are found in answers and look like "${globalId(typename, someNumber)}".`;
  const { hint } = ids.formOf(typename);
  return hint === undefined ? look : `${look} ${hint}`;
}

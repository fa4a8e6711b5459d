import type { Code } from '@dayclose/domain/kernel/codes.ts';
import type { GraphQLError } from 'graphql';
import { globalId, parseGlobalId } from './global-id.ts';
import { refusal } from './refusal.ts';

/** What of an id that is no id is shown. Units: characters. */
const shownMax = 100;
/** A number that no database starts with; it makes the example of an id. */
const someNumber = '1000001';

/** What things are refused with that a command needs and that are not what it is about. */
const codesOfKinds: Readonly<Record<string, Code>> = {
  Client: 'CLIENT_NOT_FOUND',
  LoanProduct: 'PRODUCT_NOT_FOUND',
  GlAccount: 'GL_ACCOUNT_NOT_FOUND',
};

/** The refusal of an id that is none of its kind: the one that there is for a thing that is absent, and what ids are. */
export function noSuchId(kind: string, field: string, text: string): GraphQLError {
  const details = { kind, field, value: text.slice(0, shownMax), hint: hintOf(kind, text) };
  return refusal(codesOfKinds[kind] ?? 'NOT_FOUND', details);
}

/** What helps somebody on who took something else for an id of a kind. */
export function hintOf(kind: string, text: string): string {
  const parsed = parseGlobalId(text);
  if (parsed !== undefined) return `It is the id of a ${parsed.typename}.`;
  const ids = `It is no id: those are found in answers and look like "${globalId(kind, someNumber)}".`;
  return kind === 'Loan' ? `${ids} The query loan(accountNo:) finds the id of an account number.` : ids;
}

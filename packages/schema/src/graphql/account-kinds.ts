import { accountKindsOf } from '@dayclose/domain/close/account-kinds.ts';
import type { AnyAccountKind } from '@dayclose/domain/kernel/account.ts';
import { perSchema, type SchemaDraft } from './draft.ts';
import { enumOf } from './enums.ts';

/** The kinds of account that are installed. */
export const AccountKind = perSchema((draft) => enumOf(draft, accountKindsOf(draft.installed.kinds)));

/** The kind that is meant where none is named: the first that is installed. */
export function usualKind({ installed }: SchemaDraft): AnyAccountKind {
  const [first] = installed.kinds;
  if (first === undefined) throw new Error('No kind of account is installed.');
  return first;
}

/** The noun of the accounts of a kind. Errors: a kind that is not installed is a defect and throws. */
export function nounOfKind({ installed }: SchemaDraft, kind: string): string {
  const known = installed.kinds.find(({ name }) => name === kind);
  if (known === undefined) throw new Error(`There are accounts of the kind ${kind}, which is not installed.`);
  return known.noun;
}

/** The noun of the products of a kind. Errors: a kind that is not installed, or has none, is a defect and throws. */
export function nounOfProducts({ installed }: SchemaDraft, kind: string): string {
  const noun = installed.kinds.find(({ name }) => name === kind)?.productNoun;
  if (noun === undefined) throw new Error(`There are products of the kind ${kind}, which has none.`);
  return noun;
}

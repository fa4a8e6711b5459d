import { accountKindsOf } from '@dayclose/domain/close/account-kinds.ts';
import type { AnyAccountKind } from '@dayclose/domain/kernel/account.ts';
import { perSchema, type SchemaDraft } from './draft.ts';
import { enumOf } from './enums.ts';
import { globalId } from './global-id.ts';

/** The kinds of account that are installed. */
export const AccountKind = perSchema((draft) => enumOf(draft, accountKindsOf(draft.installed.kinds)));

/** The kind that is meant where none is named: the first that is installed. */
export function usualKind({ installed }: SchemaDraft): AnyAccountKind {
  const [first] = installed.kinds;
  if (first === undefined) throw new Error('No kind of account is installed.');
  return first;
}

/** The global id of an account. Errors: a kind that is not installed is a defect and throws. */
export function idOfAccount({ installed }: SchemaDraft, kind: string, id: string): string {
  const known = installed.kinds.find(({ name }) => name === kind);
  if (known === undefined)
    throw new Error(`The account ${id} is of the kind ${kind}, which is not installed.`);
  return globalId(known.noun, id);
}

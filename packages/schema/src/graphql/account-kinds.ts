import { accountKindsOf } from '@dayclose/domain/close/account-kinds.ts';
import { shipped } from '@dayclose/domain/installed.ts';
import { enumOf } from './enums.ts';

/** The kinds of account that are closed, as those that are installed are named. */
export const AccountKind = enumOf(accountKindsOf(shipped.kinds));

/** The noun that the accounts of a kind bear in their global ids. */
export function nounOf(kind: string): string {
  const known = shipped.kinds.find(({ name }) => name === kind);
  if (known === undefined) throw new Error(`${kind} is no kind of account that is installed`);
  return known.noun;
}

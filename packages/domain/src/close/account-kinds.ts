import type { AnyAccountKind } from '../kernel/account.ts';
import { type Enumeration, enumeration } from '../kernel/enumeration.ts';

/** The kinds of account of a list, as clients name them. */
export function accountKindsOf(kinds: readonly AnyAccountKind[]): Enumeration<string> {
  return enumeration(
    'AccountKind',
    'A kind of account that is closed day by day.',
    Object.fromEntries(kinds.map(({ name, description }) => [name, description])),
  );
}

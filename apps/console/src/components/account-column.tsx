import type { NamedAccountFragment } from '../api/generated/graphql.ts';
import { AccountLink } from './account-link.tsx';
import type { Column } from './list.tsx';

/** The account that a row is about, as a link to it; a dash where it is about none. */
export function accountColumn<Row extends { readonly account: NamedAccountFragment | null }>(
  heading: string,
): Column<Row> {
  return {
    heading,
    show: ({ account }) => (account === null ? '–' : <AccountLink account={account} />),
    text: ({ account }) => account?.accountNo ?? '',
  };
}

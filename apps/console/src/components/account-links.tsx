import { Group } from '@mantine/core';
import type { NamedAccountFragment } from '../api/generated/graphql.ts';
import { formatCount } from '../format/words.ts';
import { texts } from '../texts/en.ts';
import { AccountLink } from './account-link.tsx';

/** How many are named in a row. */
const most = 3;

/** Accounts that a command is about: the first of them, and how many more there are. */
export function AccountLinks({ accounts }: { readonly accounts: readonly NamedAccountFragment[] }) {
  if (accounts.length === 0) return '–';
  return (
    <Group gap={6} wrap="nowrap">
      {accounts.slice(0, most).map((account) => (
        <AccountLink key={account.id} account={account} />
      ))}
      {accounts.length > most && texts.list.more(formatCount(accounts.length - most))}
    </Group>
  );
}

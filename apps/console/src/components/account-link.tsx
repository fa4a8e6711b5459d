import { Text } from '@mantine/core';
import type { AccountKind, NamedAccountFragment } from '../api/generated/graphql.ts';
import { PageLink } from './page-link.tsx';

/** Where accounts of each kind are shown. */
const screens: Partial<Record<AccountKind, '/loans/$id'>> = { LOAN: '/loans/$id' };

/** An account by its number, as a link to it where its kind has a screen. */
export function AccountLink({
  account: { id, kind, accountNo },
}: {
  readonly account: NamedAccountFragment;
}) {
  const to = screens[kind];
  if (to === undefined) {
    return (
      <Text component="span" size="sm" ff="monospace">
        {accountNo}
      </Text>
    );
  }
  return (
    <PageLink to={to} params={{ id }} ff="monospace">
      {accountNo}
    </PageLink>
  );
}

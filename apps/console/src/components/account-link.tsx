import type { AccountKind, NamedAccountFragment } from '../api/generated/graphql.ts';
import { PageLink } from './page-link.tsx';

/** Where accounts of each kind are shown. */
const screens = { LOAN: '/loans/$id', SAVINGS: '/savings/$id' } as const satisfies Record<
  AccountKind,
  string
>;

/** An account by its number, as a link to it. */
export function AccountLink({
  account: { id, kind, accountNo },
}: {
  readonly account: NamedAccountFragment;
}) {
  return (
    <PageLink to={screens[kind]} params={{ id }} ff="monospace">
      {accountNo}
    </PageLink>
  );
}

import type { NamedAccountFragment } from '../api/generated/graphql.ts';
import { AccountLink } from './account-link.tsx';
import type { Column } from './list.tsx';
import { PageLink } from './page-link.tsx';

/** What events are about. */
interface About {
  readonly aggregateId: string | null;
  readonly account: NamedAccountFragment | null;
}

/** What a row is about: what it is, and which one; of what is no account all its events are a link away. */
export function aboutColumn<Row extends About>(heading: string, typeOf: (row: Row) => string): Column<Row> {
  return {
    heading,
    show: (row) => <AboutWhat {...row} type={typeOf(row)} />,
    text: (row) => `${typeOf(row)} ${row.account?.accountNo ?? row.aggregateId ?? ''}`.trim(),
  };
}

/** What something is about, in words. */
export function AboutWhat({ type, aggregateId, account }: About & { readonly type: string }) {
  if (account !== null) {
    return (
      <>
        {type} <AccountLink account={account} />
      </>
    );
  }
  if (aggregateId === null) return type;
  return (
    <PageLink to="/events" search={{ part: 'recent', aggregate: aggregateId }}>
      {type}
    </PageLink>
  );
}

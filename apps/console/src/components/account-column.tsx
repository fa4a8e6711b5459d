import type { Column } from './list.tsx';
import { PageLink } from './page-link.tsx';

/** The account that a row is about, as a link to it. */
export function accountColumn<Row extends { readonly accountId: string }>(heading: string): Column<Row> {
  return {
    heading,
    show: ({ accountId }) => (
      <PageLink to="/loans/$id" params={{ id: accountId }} size="sm">
        {accountId}
      </PageLink>
    ),
    text: ({ accountId }) => accountId,
  };
}

import { ClientNameDocument } from '../api/generated/graphql.ts';
import { useRead } from '../api/reads.ts';
import { PageLink } from './page-link.tsx';

/** A client by name, of whom no more than the id is known where it stands. */
export function ClientLink({ id }: { readonly id: string }) {
  const name = useRead(ClientNameDocument, { id }).data?.client?.name;
  return (
    <PageLink to="/clients/$id" params={{ id }}>
      <bdi>{name ?? '…'}</bdi>
    </PageLink>
  );
}

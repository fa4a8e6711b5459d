import {
  ClientOfAccountDocument,
  ClientOfIdsDocument,
  type ClientsQuery,
} from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { clientTexts as words } from '../../texts/clients.ts';

/** A client who was found, and by what where it was not the name. */
export type FoundClient = ClientsQuery['clients']['edges'][number]['node'] & { readonly foundBy?: string };

/** Who has an account of this number, or is known to another system by this id: what is looked up whole. */
export function useFoundByNumber(text: string | undefined): readonly FoundClient[] {
  const asked = text ?? '';
  const isNumber = /^\d+$/.test(asked);
  const external = useRead(ClientOfIdsDocument, { externalId: asked }, { enabled: asked !== '' });
  const account = useRead(ClientOfAccountDocument, { accountNo: asked }, { enabled: isNumber });
  const known = asked === '' ? undefined : external.data?.client;
  const holder = isNumber ? account.data?.loan : undefined;
  return [
    ...(holder ? [{ ...holder.client, foundBy: words.byAccount(holder.accountNo) }] : []),
    ...(known ? [{ ...known, foundBy: words.byExternalId }] : []),
  ];
}

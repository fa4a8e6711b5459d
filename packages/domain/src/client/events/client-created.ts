import { formatDate } from '../../kernel/dates.ts';
import { defineEvent } from '../../kernel/event.ts';
import type { Client } from '../client.ts';

/** A client as it is after what happened. Shape: `id` is a whole number of 64 bits in decimal, dates are YYYY-MM-DD. */
export interface ClientDataV1 {
  readonly id: string;
  readonly externalId: string | null;
  readonly status: { readonly id: number; readonly code: string; readonly value: string };
  readonly active: boolean;
  readonly activationDate: string;
  readonly fullname: string;
  readonly displayName: string;
}

/** A client was entered, active from the start. */
export const ClientCreated = defineEvent<[client: Client]>({
  type: 'ClientCreateBusinessEvent',
  description: 'A client was entered.',
  category: 'Client',
  dataschema: 'dayclose.avro.client.v1.ClientDataV1',
  aggregateKind: 'Client',
  aggregateId: (client) => client.id,
  data: (_stamp, client): ClientDataV1 => ({
    id: client.id,
    externalId: client.externalId ?? null,
    status: { id: 300, code: 'clientStatusType.active', value: 'Active' },
    active: true,
    activationDate: formatDate(client.activatedOn),
    fullname: client.name,
    displayName: client.name,
  }),
});

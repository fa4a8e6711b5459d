import type { ClientDataV1 } from '@dayclose/events';
import { formatDate } from '../../kernel/dates.ts';
import { defineEvent } from '../../kernel/event.ts';
import type { Client } from '../client.ts';

/** A client was entered, active from the start. */
export const ClientCreated = defineEvent<[client: Client]>({
  type: 'ClientCreateBusinessEvent',
  description: 'A client was entered.',
  category: 'Client',
  dataschema: 'dayclose.avro.client.v1.ClientDataV1',
  laterSchemas: ['dayclose.avro.client.v2.ClientDataV2'],
  aggregateKind: 'Client',
  aggregateId: (client) => client.id,
  data: (_stamp, client): ClientDataV1 => ({
    id: client.id,
    externalId: client.externalId ?? null,
    status: { id: 300, code: 'clientStatusType.active', value: 'Active' },
    active: true,
    activationDate: formatDate(client.activatedOn),
    timeline: {
      submittedOnDate: formatDate(client.enteredOn),
      activatedOnDate: formatDate(client.activatedOn),
    },
    fullname: client.name,
    displayName: client.name,
  }),
});

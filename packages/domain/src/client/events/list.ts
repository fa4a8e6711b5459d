import { type AnyEventType, defineEvent } from '../../kernel/event.ts';
import type { Client } from '../client.ts';
import { clientData } from './client-data.ts';

/** The client as it is after what happened. */
const ofClient = (type: string, description: string) =>
  defineEvent<[client: Client]>({
    type,
    description,
    category: 'Client',
    dataschema: 'dayclose.avro.client.v1.ClientDataV1',
    laterSchemas: ['dayclose.avro.client.v2.ClientDataV2'],
    aggregateKind: 'Client',
    aggregateId: (client) => client.id,
    data: (_stamp, client) => clientData(client),
  });

/** Every event of clients: its name, what happened. */
export const clientEvent = {
  created: ofClient('ClientCreateBusinessEvent', 'A client was entered.'),
  activated: ofClient('ClientActivateBusinessEvent', 'A client became active, and may apply for loans.'),
} as const;

export const clientEvents: readonly AnyEventType[] = Object.values(clientEvent);

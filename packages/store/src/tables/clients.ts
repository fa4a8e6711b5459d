import type { Client } from '@dayclose/domain/client/client.ts';
import type { WriteContext } from '../entity-store.ts';
import { bigint, date, integer, text } from './column-types.ts';
import { table } from './table.ts';

export const clients = table<Client, Omit<Client, 'kind'>, Pick<WriteContext, 'eventCount'>>('clients', {
  fields: {
    id: { column: 'id', type: bigint, key: true },
    externalId: { column: 'external_id', type: text, written: 'ONCE', nullable: true },
    name: { column: 'name', type: text, written: 'ONCE' },
    activatedOn: { column: 'activated_on', type: date, written: 'ONCE' },
    enteredOn: { column: 'entered_on', type: date, written: 'ONCE' },
    eventCount: { column: 'event_count', type: integer, of: (client, { eventCount }) => eventCount(client) },
  },
  others: ['created_at'],
});

import type { Client } from '@dayclose/domain/client/client.ts';
import { column, dateColumn, textColumn } from '../arrays.ts';
import type { Queryable } from '../database.ts';
import type { EntityStore, Pair, WriteContext } from '../entity-store.ts';
import { updateEventCounts } from './event-counts.ts';

export const clients: EntityStore<Client> = {
  kind: 'Client',
  racedConstraints: ['clients_external_id_key'],
  write: writeClients,
};

async function writeClients(
  client: Queryable,
  pairs: readonly Pair<Client>[],
  context: WriteContext,
): Promise<void> {
  const kept = pairs.filter(({ before }) => before !== undefined).map(({ after }) => after);
  await updateEventCounts(client, 'clients', kept, context);
  const clients = pairs.filter(({ before }) => before === undefined).map(({ after }) => after);
  if (clients.length === 0) return;
  await client.query({
    name: 'insert-clients',
    text: `
      insert into clients (id, external_id, name, activated_on, entered_on, event_count)
      select * from unnest($1::bigint[], $2::text[], $3::text[], $4::date[], $5::date[], $6::int[])`,
    values: [
      column(clients, ({ id }) => id),
      textColumn(clients, ({ externalId }) => externalId),
      textColumn(clients, ({ name }) => name),
      dateColumn(clients, ({ activatedOn }) => activatedOn),
      dateColumn(clients, ({ enteredOn }) => enteredOn),
      column(clients, context.eventCount),
    ],
  });
}

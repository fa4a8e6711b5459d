import type { Client } from '@dayclose/domain/client/client.ts';
import type { EntityStore } from '../entity-store.ts';
import { clients as table } from '../tables/clients.ts';
import { rowsOf } from './rows.ts';

export const clients: EntityStore<Client> = {
  kind: 'Client',
  racedConstraints: ['clients_external_id_key'],
  write: rowsOf(table),
};

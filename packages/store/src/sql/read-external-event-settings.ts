import type { ExternalEventSettingsView } from '@dayclose/domain/external-events/views.ts';
import type { Queryable } from '../database.ts';
import { readRows } from '../read-rows.ts';
import { externalEventSettings as table } from '../tables/external-event-settings.ts';

const text = `select ${table.select('s')} from external_event_settings s`;

/** How a tenant has its events told to others. */
export async function readExternalEventSettings(db: Queryable): Promise<ExternalEventSettingsView> {
  const [settings] = await readRows(db, { name: 'read-external-event-settings', text, values: [] }, (row) =>
    table.read(row),
  );
  if (settings === undefined) throw new Error('external_event_settings has no row');
  return settings;
}

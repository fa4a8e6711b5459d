import type { ExternalEventSettings } from '@dayclose/domain/external-events/settings.ts';
import { boolean, integer, smallint } from './column-types.ts';
import { table } from './table.ts';

/** How a tenant's events are told to others: one row, which is there from the start. */
export const externalEventSettings = table<ExternalEventSettings, Omit<ExternalEventSettings, 'kind' | 'id'>>(
  'external_event_settings',
  {
    fields: {
      bulkEvents: { column: 'bulk_events', type: boolean },
      purgeAfterDays: { column: 'purge_after_days', type: integer },
      payloadVersion: { column: 'payload_version', type: smallint },
    },
    beside: [{ column: 'id', type: smallint, key: true, of: () => 1 }],
  },
);

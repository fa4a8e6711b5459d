import { configureExternalEventSettings } from '@dayclose/domain/external-events/commands/configure-external-event-settings.ts';
import type { ExternalEventSettings } from '@dayclose/domain/external-events/settings.ts';
import type { RefusalRow } from './row.ts';

export const eventSettings: ExternalEventSettings = {
  kind: 'ExternalEventSettings',
  id: '1',
  bulkEvents: false,
  purgeAfterDays: 30,
};

/** What is not done about events on their way to others. */
export const externalEvents: readonly RefusalRow[] = [
  [
    configureExternalEventSettings,
    'NO_EVENT_SETTING_GIVEN',
    eventSettings,
    {},
    'at least one of bulkEvents, purgeAfterDays',
  ],
];

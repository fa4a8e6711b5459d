import type { ExternalEventSettings } from '@dayclose/domain/external-events/settings.ts';
import type { EntityStore } from '../entity-store.ts';
import { externalEventSettings } from '../tables/external-event-settings.ts';
import { kept } from './rows.ts';

export const settingsOfExternalEvents: EntityStore<ExternalEventSettings> = {
  kind: 'ExternalEventSettings',
  racedConstraints: [],
  write: (pairs) => externalEventSettings.update(kept(pairs)),
};

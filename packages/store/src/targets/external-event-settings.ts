import {
  type ExternalEventSettings,
  externalEventSettingsTarget,
} from '@dayclose/domain/external-events/settings.ts';
import { readExternalEventSettings } from '../sql/read-external-event-settings.ts';
import { lockWhole, type TargetStore } from './target-store.ts';

const lockText = 'select from external_event_settings for update';
const atOnce = { name: 'lock-external-event-settings-at-once', text: `${lockText} skip locked` };
const inTurn = { name: 'lock-external-event-settings', text: lockText };

export const externalEventSettings: TargetStore<object, ExternalEventSettings> = {
  target: externalEventSettingsTarget,
  lock: ({ client }) => lockWhole(client, { atOnce, inTurn }),
  read: async ({ client }) => ({
    kind: 'ExternalEventSettings',
    id: '1',
    ...(await readExternalEventSettings(client)),
  }),
};

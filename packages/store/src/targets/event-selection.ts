import { type EventSelection, eventSelectionTarget } from '@dayclose/domain/external-events/selection.ts';
import { readDisabledEventTypes } from '../sql/read-disabled-event-types.ts';
import { readExternalEventSettings } from '../sql/read-external-event-settings.ts';
import { lockWhole, type TargetStore } from './target-store.ts';

const key = `hashtextextended('dayclose event selection', 0)`;
const atOnce = {
  name: 'lock-event-selection-at-once',
  text: `select where pg_try_advisory_xact_lock(${key})`,
};
const inTurn = { name: 'lock-event-selection', text: `select pg_advisory_xact_lock(${key})` };

/** The selection as a whole; whoever only goes by it takes no lock, and nobody waits for who configures it. */
export const eventSelection: TargetStore<object, EventSelection> = {
  target: eventSelectionTarget,
  lock: ({ client }) => lockWhole(client, { atOnce, inTurn }),
  async read({ client }) {
    const [disabled, { payloadVersion }] = await Promise.all([
      readDisabledEventTypes(client),
      readExternalEventSettings(client),
    ]);
    return { kind: 'EventSelection', id: '1', disabled, payloadVersion };
  },
};

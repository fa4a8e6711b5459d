import { configureExternalEventSettings } from '@dayclose/domain/external-events/commands/configure-external-event-settings.ts';
import type { EventSelection } from '@dayclose/domain/external-events/selection.ts';
import type { ExternalEventSettings } from '@dayclose/domain/external-events/settings.ts';
import { commandNamed } from '../builders/command-named.ts';
import type { RefusalRow } from './row.ts';

export const eventSettings: ExternalEventSettings = {
  kind: 'ExternalEventSettings',
  id: '1',
  bulkEvents: false,
  purgeAfterDays: 30,
};

const configureExternalEvents = commandNamed('configureExternalEvents');

/** Everything is told. */
const all: EventSelection = { kind: 'EventSelection', id: '1', disabled: [] };

function typesInput(...types: readonly string[]) {
  return { input: types.map((type) => ({ type, enabled: false })) };
}

/** What is not done about events on their way to others. */
export const externalEvents: readonly RefusalRow[] = [
  [
    configureExternalEventSettings,
    'NO_EVENT_SETTING_GIVEN',
    eventSettings,
    {},
    'at least one of bulkEvents, purgeAfterDays',
  ],
  [
    configureExternalEvents,
    'UNKNOWN_EVENT_TYPE',
    all,
    typesInput('LoanApprovedBusinessEvent', 'LoanApproved', 'LoanApproved'),
    'input.1.type: there is no type of event LoanApproved',
  ],
  [
    configureExternalEvents,
    'UNKNOWN_EVENT_TYPE',
    all,
    typesInput('BulkBusinessEvent'),
    'there is no type of event BulkBusinessEvent',
  ],
  [
    configureExternalEvents,
    'DUPLICATE_EVENT_TYPE',
    all,
    typesInput('LoanCreatedBusinessEvent', 'LoanApprovedBusinessEvent', 'LoanCreatedBusinessEvent'),
    'input.2.type: LoanCreatedBusinessEvent is named by input.0.type already',
  ],
];

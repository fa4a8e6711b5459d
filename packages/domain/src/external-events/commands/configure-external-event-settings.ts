import { defineCommand } from '../../kernel/command.ts';
import { described, flag, integer, optional } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import {
  type ExternalEventSettings,
  externalEventSettingsAnswer,
  externalEventSettingsTarget,
  lastPayloadVersion,
  longestKept,
} from '../settings.ts';

const input = {
  bulkEvents: described(
    'Whether all that a close tells of one account on one day travels as one message. Stays, if absent.',
    optional(flag),
  ),
  purgeAfterDays: described(
    'How many days events are kept once their day is over; one that was not sent stays however old. Stays, if absent.',
    optional(integer(1, longestKept)),
  ),
  payloadVersion: described(
    'By which schemas payloads are written: 1 has dates as text, 2 as dates of Avro. Stays, if absent.',
    optional(integer(1, lastPayloadVersion)),
  ),
};

/** Says how events are told to others, and how long they are kept. */
export const configureExternalEventSettings = defineCommand({
  name: 'configureExternalEventSettings',
  description: 'Says how events are told to others, and how long they are kept, from the next operation on.',
  permission: 'CONFIGURE_EXTERNAL_EVENTS',
  inputName: 'ConfigureExternalEventSettingsInput',
  input,
  answers: 'ExternalEventSettings',
  target: externalEventSettingsTarget,
  ref: () => ({}),
  rejects: ['NO_EVENT_SETTING_GIVEN'],
  decide(settings, asked) {
    const given = Object.entries(asked).filter(([, value]) => value !== undefined);
    if (given.length === 0) {
      return reject('NO_EVENT_SETTING_GIVEN', { fields: Object.keys(input).join(', ') });
    }
    const after: ExternalEventSettings = { ...settings, ...Object.fromEntries(given) };
    return accept(after);
  },
  answer: externalEventSettingsAnswer,
  changes: (after, before) => ({ before: [before], after: [after] }),
});

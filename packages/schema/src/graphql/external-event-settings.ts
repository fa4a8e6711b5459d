import type { ExternalEventSettingsView } from '@dayclose/domain/external-events/views.ts';
import { perSchema } from './draft.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';

const ExternalEventSettings = perSchema((draft) =>
  draft.builder.objectRef<ExternalEventSettingsView>('ExternalEventSettings').implement({
    authScopes: needs('READ_OPERATIONS'),
    description: 'How events are told to others, and how long they are kept.',
    fields: (t) => ({
      bulkEvents: t.exposeBoolean('bulkEvents', {
        description: 'Whether all that a close tells of one account on one day travels as one message.',
      }),
      purgeAfterDays: t.exposeInt('purgeAfterDays', {
        description: 'How many days events are kept once their day is over; one that was not sent stays.',
      }),
      payloadVersion: t.exposeInt('payloadVersion', {
        description: 'By which schemas payloads are written: 1 has dates as text, 2 as dates of Avro.',
      }),
    }),
  }),
);

/** How events are told to others. */
export const externalEventSettingsNoun: Noun = {
  types: [ExternalEventSettings],
  answers: { ExternalEventSettings: { type: ExternalEventSettings, of: (answer) => answer } },
  addFields(draft) {
    draft.builder.queryField('externalEventSettings', (t) =>
      t.field({
        type: ExternalEventSettings(draft),
        authScopes: needs('READ_OPERATIONS'),
        description: 'How events are told to others, and how long they are kept.',
        resolve: (_root, _args, { operations }) => operations.externalEventSettings(),
      }),
    );
  },
};

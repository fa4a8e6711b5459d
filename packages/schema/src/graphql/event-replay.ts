import { runStates } from '@dayclose/domain/job/job-run.ts';
import type { EventReplayView } from '@dayclose/domain/views.ts';
import { perSchema } from './draft.ts';
import { enumOf } from './enums.ts';
import { rowId } from './global-ids.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';

const EventReplay = perSchema((draft) =>
  draft.builder.node(draft.builder.objectRef<EventReplayView>('ExternalEventReplay'), {
    authScopes: needs('READ_OPERATIONS'),
    description: 'Events that are sent again, to another topic.',
    id: { resolve: ({ id }) => id },
    loadOne: async (id, { operations }) => (await operations.eventReplaysById([id]))[0],
    brandLoadedObjects: true,
    fields: (t) => ({
      topic: t.exposeString('topic', { description: 'Where they are sent to.' }),
      total: t.exposeInt('total', { description: 'How many there are.' }),
      sent: t.exposeInt('sent', {
        description: 'How many were sent; after a relay died, some of them more than once.',
      }),
      state: t.expose('state', {
        description: 'How far it has come: RUNNING, STOPPED, COMPLETED or FAILED.',
        type: enumOf(draft, runStates),
      }),
      error: t.exposeString('error', {
        description: 'Why it failed; absent where it did not.',
        nullable: true,
      }),
    }),
  }),
);

/** Events that are sent again. */
export const eventReplayNoun: Noun = {
  types: [EventReplay],
  ids: { ExternalEventReplay: { form: rowId } },
  answers: { ExternalEventReplay: { type: EventReplay, of: (answer) => answer } },
};

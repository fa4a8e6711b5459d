import type { ExtensionFacts } from '@dayclose/domain/kernel/extension.ts';
import { listOf } from './cost.ts';
import { perSchema } from './draft.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';

const Extension = perSchema((draft) => {
  const most = (list: 'businessSteps' | 'eventTypes' | 'subscribers' | 'outboundCalls') =>
    Math.max(0, ...draft.installed.extensions.map((extension) => extension[list].length));
  return draft.builder.objectRef<ExtensionFacts>('Extension').implement({
    authScopes: needs('READ_OPERATIONS'),
    description: 'What a company has added to what ships.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Its name.' }),
      version: t.exposeString('version', { description: 'Its version.' }),
      businessSteps: t.stringList({
        complexity: listOf(most('businessSteps')),
        description: 'The steps that it brings, as availableBusinessSteps lists them.',
        resolve: ({ businessSteps }) => businessSteps,
      }),
      eventTypes: t.stringList({
        complexity: listOf(most('eventTypes')),
        description: 'The types of events that it brings, as externalEventTypes lists them.',
        resolve: ({ eventTypes }) => eventTypes,
      }),
      subscribers: t.stringList({
        complexity: listOf(most('subscribers')),
        description: 'Those that take part in each transaction before it is written.',
        resolve: ({ subscribers }) => subscribers,
      }),
      outboundCalls: t.stringList({
        complexity: listOf(most('outboundCalls')),
        description: 'The calls to the outside that it may ask for.',
        resolve: ({ outboundCalls }) => outboundCalls,
      }),
    }),
  });
});

/** Extensions. */
export const extensionNoun: Noun = {
  types: [Extension],
  addFields(draft) {
    const { extensions } = draft.installed;
    draft.builder.queryField('extensions', (t) =>
      t.field({
        type: [Extension(draft)],
        complexity: listOf(extensions.length),
        authScopes: needs('READ_OPERATIONS'),
        description: 'What was added to what ships, in the order of DAYCLOSE_EXTENSIONS.',
        resolve: () => extensions,
      }),
    );
  },
};

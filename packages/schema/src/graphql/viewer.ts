import type { Actor } from '@dayclose/domain/kernel/permissions.ts';
import { listOf } from './cost.ts';
import { perSchema } from './draft.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';

/** Whoever asks. */
const Viewer = perSchema((draft) =>
  draft.builder.objectRef<Actor>('Viewer').implement({
    authScopes: needs('READ'),
    description: 'Who asks, and what that may do.',
    fields: (t) => ({
      actor: t.exposeString('id', {
        description: 'As the command log names it: "api-key:night", "subject:ann".',
      }),
      role: t.exposeString('role', { description: 'The role of the key or token.' }),
      permissions: t.stringList({
        complexity: listOf(Object.keys(draft.installed.permissions).length),
        description: 'What the role allows: each root field says which of these it needs.',
        resolve: ({ permissions }) => [...permissions],
      }),
      tenant: t.string({
        description: 'The tenant that the request is for.',
        resolve: (_viewer, _args, { tenant }) => tenant,
      }),
    }),
  }),
);

/** Whoever asks. */
export const viewerNoun: Noun = {
  types: [Viewer],
  addFields(draft) {
    draft.builder.queryField('viewer', (t) =>
      t.field({
        type: Viewer(draft),
        authScopes: needs('READ'),
        description: 'Who asks: the key or token of the request.',
        resolve: (_root, _args, { actor }) => actor,
      }),
    );
  },
};

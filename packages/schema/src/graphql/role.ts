import { permissionsOf, roles } from '@dayclose/domain/kernel/permissions.ts';
import { listOf } from './cost.ts';
import { perSchema } from './draft.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';

interface RoleShape {
  readonly name: string;
  readonly permissions: readonly string[];
}

const Role = perSchema((draft) =>
  draft.builder.objectRef<RoleShape>('Role').implement({
    authScopes: needs('READ'),
    description: 'What a key may allow, under one name.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Its name.' }),
      permissions: t.stringList({
        complexity: listOf(Object.keys(draft.installed.permissions).length),
        description: 'What it allows: each root field says which of these it needs.',
        resolve: ({ permissions }) => [...permissions],
      }),
      shipped: t.boolean({
        description: 'Whether every tenant has it, and nobody may change it.',
        resolve: () => true,
      }),
    }),
  }),
);

/** Roles. */
export const roleNoun: Noun = {
  types: [Role],
  addFields(draft) {
    const { permissions } = draft.installed;
    const all = roles.map((name): RoleShape => ({ name, permissions: permissionsOf(name, permissions) }));
    draft.builder.queryField('roles', (t) =>
      t.field({
        type: [Role(draft)],
        complexity: listOf(roles.length),
        authScopes: needs('READ'),
        description: 'The roles that a key may have, those that may do least first.',
        resolve: () => all,
      }),
    );
  },
};

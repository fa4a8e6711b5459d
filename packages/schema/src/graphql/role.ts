import { ownRolesMax } from '@dayclose/domain/access/role.ts';
import { type OwnRole, permissionsOf, roles } from '@dayclose/domain/kernel/permissions.ts';
import { listOf } from './cost.ts';
import { perSchema, type SchemaDraft } from './draft.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';

/** A role. Shape: its permissions are those that are installed, in that order. */
interface RoleShape extends OwnRole {
  readonly shipped: boolean;
}

/** A role of the tenant's own, with what of its permissions is installed. */
function ownRole({ installed }: SchemaDraft, role: OwnRole): RoleShape {
  return { name: role.name, permissions: permissionsOf(role, installed.permissions), shipped: false };
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
      shipped: t.exposeBoolean('shipped', {
        description: 'Whether every tenant has it, and nobody may change it.',
      }),
    }),
  }),
);

/** Roles. */
export const roleNoun: Noun = {
  types: [Role],
  answers: {
    Role: { type: Role, of: (answer) => ({ ...answer, shipped: false }) },
  },
  addFields(draft) {
    const { permissions } = draft.installed;
    const shipped = roles.map(
      (name): RoleShape => ({ name, permissions: permissionsOf(name, permissions), shipped: true }),
    );
    draft.builder.queryField('roles', (t) =>
      t.field({
        type: [Role(draft)],
        complexity: listOf(roles.length + ownRolesMax),
        authScopes: needs('READ'),
        description:
          'The roles that a key may have: the shipped ones, those that may do least first, then those that the tenant made, by name.',
        resolve: async (_root, _args, { source }) => {
          const own = await source.reads.ownRoles();
          return [...shipped, ...own.map((role) => ownRole(draft, role))];
        },
      }),
    );
  },
};

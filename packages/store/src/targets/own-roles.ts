import { type KeptRole, ownRolesTarget } from '@dayclose/domain/access/role.ts';
import { readOwnRoles } from '../sql/read-own-roles.ts';
import { lockWhole, type TargetStore } from './target-store.ts';

const key = `hashtextextended('dayclose roles', 0)`;
const atOnce = {
  name: 'lock-own-roles-at-once',
  text: `select where pg_try_advisory_xact_lock(${key})`,
};
const inTurn = { name: 'lock-own-roles', text: `select pg_advisory_xact_lock(${key})` };

/** All roles of a tenant's own; whoever only goes by one takes no lock, and nobody waits for who configures them. */
export const ownRoles: TargetStore<object, readonly KeptRole[]> = {
  target: ownRolesTarget,
  lock: ({ client }) => lockWhole(client, { atOnce, inTurn }),
  async read({ client }) {
    const roles = await readOwnRoles(client);
    return roles.map((role): KeptRole => ({ kind: 'Role', id: role.name, ...role }));
  },
};

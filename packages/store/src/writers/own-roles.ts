import type { KeptRole } from '@dayclose/domain/access/role.ts';
import type { EntityStore } from '../entity-store.ts';
import { keysChanged } from '../sql/keys-changed.ts';

/** Permissions are a list of PostgreSQL's own, which batches of rows have no form for; a command writes one role. */
const written = ({ name, permissions }: KeptRole) => ({
  name: 'write-own-role',
  text: `insert into roles (name, permissions) values ($1, $2)
         on conflict (name) do update set permissions = excluded.permissions`,
  values: [name, permissions],
});

/** Writes roles of a tenant's own; gateways hear with the commit that keys allow something else. */
export const ownRoles: EntityStore<KeptRole> = {
  kind: 'Role',
  racedConstraints: [],
  write: (pairs) => [...pairs.map(({ after }) => written(after)), keysChanged],
};

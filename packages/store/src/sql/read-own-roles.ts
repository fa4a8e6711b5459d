import type { OwnRole } from '@dayclose/domain/kernel/permissions.ts';
import type { Queryable } from '../database.ts';

/** Every role of a tenant's own, by name. */
export async function readOwnRoles(db: Queryable): Promise<readonly OwnRole[]> {
  const { rows } = await db.query<OwnRole>({
    name: 'read-own-roles',
    text: `select name, permissions from roles order by name collate "C"`,
  });
  return rows;
}

/** The role of a tenant's own that has a name. */
export async function readOwnRole(db: Queryable, name: string): Promise<OwnRole | undefined> {
  const { rows } = await db.query<OwnRole>({
    name: 'read-own-role',
    text: 'select name, permissions from roles where name = $1',
    values: [name],
  });
  return rows[0];
}

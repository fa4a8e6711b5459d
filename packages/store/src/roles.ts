import { type OwnRole, type Role, roles } from '@dayclose/domain/kernel/permissions.ts';
import type { Queryable } from './database.ts';
import { readOwnRole, readOwnRoles } from './sql/read-own-roles.ts';

/** The role of a name, with the permissions of its row if it has one: a name without either allows nothing. */
export function roleOf(name: string, permissions: readonly string[] | null | undefined): Role | OwnRole {
  return shippedRole(name) ?? { name, permissions: permissions ?? [] };
}

/** Whether a role ships, or the tenant made it. */
export async function hasRole(client: Queryable, role: string): Promise<boolean> {
  return shippedRole(role) !== undefined || (await readOwnRole(client, role)) !== undefined;
}

/** The role of a name as it is at present. Shape: those that ship are asked of nobody. */
export async function roleNamed(client: Queryable, name: string): Promise<Role | OwnRole> {
  const found = await rolesNamed(client, [name]);
  return found.get(name) ?? roleOf(name, undefined);
}

/** The roles of some names, in one read, or none where all of them ship. */
export async function rolesNamed(
  client: Queryable,
  names: readonly string[],
): Promise<ReadonlyMap<string, Role | OwnRole>> {
  const own = names.every((name) => shippedRole(name) !== undefined) ? [] : await readOwnRoles(client);
  return new Map(
    names.map((name) => [name, roleOf(name, own.find((each) => each.name === name)?.permissions)]),
  );
}

function shippedRole(name: string): Role | undefined {
  return roles.find((shipped) => shipped === name);
}

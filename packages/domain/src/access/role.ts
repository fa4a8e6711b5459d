import type { Answer } from '../kernel/command.ts';
import type { OwnRole, Permission } from '../kernel/permissions.ts';
import type { CommandStamp } from '../kernel/stamp.ts';
import { target } from '../kernel/target.ts';

/** Roles that a tenant makes for itself, at most. */
export const ownRolesMax = 100;

/** A role of a tenant's own, as it is written. Shape: `id` is its name. */
export interface KeptRole extends OwnRole {
  readonly kind: 'Role';
  readonly id: string;
}

/** All roles of a tenant's own: whether a name is free is a question about all of them. */
export const ownRolesTarget = target<object, readonly KeptRole[]>('ownRoles', {
  queue: () => 'all of them',
});

/** A name without what people overlook: capitals, blanks, signs that are not seen, and other forms of the same letters. */
export function overlooked(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}]/gu, '');
}

/** The first of some permissions that whoever asks does not have, and so does not grant. */
export function notHeld(
  permissions: readonly Permission[],
  { permissions: held }: Pick<CommandStamp, 'permissions'>,
): Permission | undefined {
  return permissions.find((permission) => !held.has(permission));
}

export function roleAnswer({ name, permissions }: KeptRole): Answer {
  return { name, permissions };
}

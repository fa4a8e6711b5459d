import type { RunTrigger } from './trigger.ts';

/** Roles that every tenant has and nobody changes. Shape: `admin` may do everything. */
export const roles = ['viewer', 'teller', 'officer', 'operator', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What a person may be allowed to do, one for each operation that changes or reveals something. */
export type Permission = string;

/** Permissions, and which roles have each; `admin` has them all and is not named. */
export type Permissions = Readonly<Record<Permission, readonly Exclude<Role, 'admin'>[]>>;

/** A role that a tenant made for itself. Shape: its permissions may be of what is not installed at present. */
export interface OwnRole {
  readonly name: string;
  readonly permissions: readonly Permission[];
}

/** What reads and the engine ask for; each room lists what its own commands ask for. */
export const enginePermissions = {
  READ: ['viewer', 'teller', 'officer', 'operator'],
  READ_OPERATIONS: ['teller', 'officer', 'operator'],
  READ_AUDIT: ['officer', 'operator'],
  READ_SCHEMA: [],
  SET_BUSINESS_DATE: ['operator'],
  CONFIGURE_BUSINESS_DATES: [],
  CONFIGURE_BUSINESS_STEPS: [],
  RUN_JOB: ['operator'],
  FAST_FORWARD: ['operator'],
  INLINE_COB: ['teller', 'officer', 'operator'],
} as const satisfies Permissions;

/** The shipped roles that have a permission. Errors: one that is not installed is a defect and throws. */
export function rolesWith(permission: Permission, permissions: Permissions): readonly Role[] {
  const having: readonly Role[] | undefined = Object.hasOwn(permissions, permission)
    ? permissions[permission]
    : undefined;
  if (having === undefined) throw new Error(`the permission ${permission} is asked for and not installed`);
  return roles.filter((role) => role === 'admin' || having.includes(role));
}

/** The details of a refusal for want of a permission. */
export function lacking(permission: Permission, permissions: Permissions) {
  return { permission, roles: rolesWith(permission, permissions).join(', ') };
}

/** Who asks. Shape: `id` names the key or the subject of the token, and is what idempotency keys belong to. */
export interface Actor {
  readonly id: string;
  readonly role: string;
  /** In the order in which they are installed. */
  readonly permissions: ReadonlySet<Permission>;
  /** What the runs that it starts are put down to. */
  readonly trigger: RunTrigger;
}

/** The permissions of a role that are installed, in that order. */
export function permissionsOf(role: Role | OwnRole, permissions: Permissions): readonly Permission[] {
  const allows =
    typeof role === 'string'
      ? (name: Permission) => rolesWith(name, permissions).includes(role)
      : (name: Permission) => role.permissions.includes(name);
  return Object.keys(permissions).filter(allows);
}

/** A client who has a role. */
export function actorOf(id: string, role: Role | OwnRole, permissions: Permissions): Actor {
  const name = typeof role === 'string' ? role : role.name;
  return { id, role: name, permissions: new Set(permissionsOf(role, permissions)), trigger: 'API' };
}

/** The system itself, which may do whatever is installed. Shape: its id is that of no key and no token, which bear a colon. */
export function systemActor(trigger: Exclude<RunTrigger, 'API'>, permissions: Permissions): Actor {
  return { ...actorOf('system', 'admin', permissions), trigger };
}

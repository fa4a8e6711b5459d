import type { AnyAccountKind } from './account.ts';
import { type AnyCommand, isOnAccounts } from './command.ts';
import type { Permission } from './permissions.ts';
import { type AccountRole, isNamed, takesStatus } from './target.ts';

/** An account as somebody looks at it. */
interface LookedAt {
  readonly kind: Pick<AnyAccountKind, 'name'>;
  readonly status: string;
  /** Of whoever asks. */
  readonly permissions: ReadonlySet<Permission>;
  /** What there is of it besides its status; nothing, unless given. */
  readonly traits?: ReadonlySet<string>;
}

/**
 * Names of the commands that an account's status and the permissions of whoever asks allow, in the order of the list.
 *
 * Shape: a command that names several accounts is there where this may be one of them.
 */
export function allowedCommands(
  commands: readonly AnyCommand[],
  { kind, status, permissions, traits = new Set() }: LookedAt,
): readonly string[] {
  return commands
    .filter(({ permission }) => permissions.has(permission))
    .filter((command) => rolesOf(command, kind).some((role) => isOffered(role, status, traits)))
    .map(({ name }) => name);
}

function isOffered(role: AccountRole, status: string, traits: ReadonlySet<string>): boolean {
  const trait = role.takes?.only?.[status];
  return takesStatus(role, status) && (trait === undefined || traits.has(trait));
}

/** How many commands there are on accounts of a kind. */
export function countOnKind(commands: readonly AnyCommand[], kind: LookedAt['kind']): number {
  return commands.filter((command) => rolesOf(command, kind).length > 0).length;
}

/** The parts of a command in which an account of a kind may be named. */
function rolesOf(command: AnyCommand, { name }: LookedAt['kind']): readonly AccountRole[] {
  if (!isOnAccounts(command)) return [];
  const roles: readonly AccountRole[] = Object.values(command.target.roles);
  return roles.filter(isNamed).filter(({ kinds }) => kinds.some((kind) => kind.name === name));
}

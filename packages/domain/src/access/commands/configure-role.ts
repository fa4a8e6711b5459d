import { defineCommand } from '../../kernel/command.ts';
import { described, listOf, text } from '../../kernel/input.ts';
import { accept, type Rejected, reject } from '../../kernel/outcome.ts';
import { type OwnRole, type Permission, type Permissions, roles } from '../../kernel/permissions.ts';
import { type KeptRole, notHeld, overlooked, ownRolesMax, ownRolesTarget, roleAnswer } from '../role.ts';

/** Many more than there are; one that is listed twice is refused anyway. */
const longestList = 500;

/** Makes a role of the tenant's own, or gives one other permissions: whoever has a key of it has them with the next request. */
export const configureRole = ({ permissions: installed }: { readonly permissions: Permissions }) =>
  defineCommand({
    name: 'configureRole',
    description:
      "Makes a role of the tenant's own, or gives one other permissions in place of all that it had. Keys of the role have them with their next request, and what was opened by one that may do less is closed.",
    permission: 'CONFIGURE_ROLES',
    inputName: 'ConfigureRoleInput',
    input: {
      name: described(
        'Its name, which is that of no shipped role; capitals and blanks tell no two roles apart.',
        text,
      ),
      permissions: described(
        'What it allows, each once: permissions that whoever asks has. Each root field says which of these it needs; most answers need READ too.',
        listOf(text, longestList),
      ),
    },
    answers: 'Role',
    target: ownRolesTarget,
    ref: () => ({}),
    rejects: [
      'INVALID_VALUE',
      'SHIPPED_ROLE',
      'DUPLICATE_ROLE',
      'TOO_MANY_ROLES',
      'UNKNOWN_PERMISSION',
      'DUPLICATE_PERMISSION',
      'PERMISSION_NOT_HELD',
    ],
    decide(known, { name, permissions: asked }, stamp) {
      const refusal = nameRefusal(name, known) ?? listRefusal(asked, installed);
      if (refusal !== undefined) return refusal;
      const beyond = notHeld(asked, stamp);
      if (beyond !== undefined) {
        return reject('PERMISSION_NOT_HELD', { field: fieldOf(asked.indexOf(beyond)), value: beyond });
      }
      const permissions = Object.keys(installed).filter((each) => asked.includes(each));
      const role = known.find((each) => each.name === name);
      // What is as it was is not written.
      const configured: KeptRole = { kind: 'Role', id: name, name, permissions };
      return accept(role !== undefined && isSame(role.permissions, permissions) ? role : configured);
    },
    changes: (after, known) => ({
      before: known.filter(({ name }) => name === after.name),
      after: [after],
    }),
    answer: roleAnswer,
  });

const fieldOf = (index: number) => `permissions.${index}`;

function isSame(one: readonly Permission[], other: readonly Permission[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}

function nameRefusal(
  name: string,
  known: readonly OwnRole[],
): Rejected<'INVALID_VALUE' | 'SHIPPED_ROLE' | 'DUPLICATE_ROLE' | 'TOO_MANY_ROLES'> | undefined {
  const seen = overlooked(name);
  if (name !== name.trim() || seen === '') {
    return reject('INVALID_VALUE', {
      field: 'name',
      reason: 'it begins or ends with a blank, or has no letter',
    });
  }
  const role = roles.find((each) => overlooked(each) === seen);
  if (role !== undefined) return reject('SHIPPED_ROLE', { value: name, role });
  const alike = known.find((each) => overlooked(each.name) === seen);
  if (alike === undefined) {
    return known.length < ownRolesMax ? undefined : reject('TOO_MANY_ROLES', { limit: ownRolesMax });
  }
  return alike.name === name ? undefined : reject('DUPLICATE_ROLE', { value: name, role: alike.name });
}

function listRefusal(
  asked: readonly Permission[],
  installed: Permissions,
): Rejected<'UNKNOWN_PERMISSION' | 'DUPLICATE_PERMISSION'> | undefined {
  for (const [index, value] of asked.entries()) {
    if (Object.hasOwn(installed, value)) continue;
    const allowed = Object.keys(installed).join(', ');
    return reject('UNKNOWN_PERMISSION', { field: fieldOf(index), value, allowed });
  }
  for (const [index, value] of asked.entries()) {
    const first = asked.indexOf(value);
    if (first < index) {
      return reject('DUPLICATE_PERMISSION', { field: fieldOf(index), value, other: fieldOf(first) });
    }
  }
  return undefined;
}

import { type KeptRole, ownRolesMax } from '@dayclose/domain/access/role.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { commandNamed } from '../builders/command-named.ts';
import { stampOn } from '../builders/loan.ts';
import { type RefusalRow, today } from './row.ts';

const configureRole = commandNamed('configureRole');
const own = (name: string): KeptRole => ({ kind: 'Role', id: name, name, permissions: ['READ'] });
const some = [own('Counter')];
const full = Array.from({ length: ownRolesMax }, (_, index) => own(`role ${index}`));
const byAdmin = { ...stampOn(today), permissions: new Set(Object.keys(shipped.permissions)) };
const byReader = { ...stampOn(today), permissions: new Set(['READ', 'CONFIGURE_ROLES']) };

const named = (code: string, name: string, says: string, read = some): RefusalRow => [
  configureRole,
  code,
  read,
  // What is wrong with the name comes first.
  { name, permissions: ['KING'] },
  says,
  byAdmin,
];
const allowing = (
  code: string,
  permissions: readonly string[],
  says: string,
  stamp = byAdmin,
): RefusalRow => [configureRole, code, some, { name: 'Counter', permissions }, says, stamp];

/** Roles that cannot be configured. */
export const roles: readonly RefusalRow[] = [
  named('INVALID_VALUE', ' Counter', 'name: it begins or ends with a blank'),
  named('INVALID_VALUE', '\u200b', 'or has no letter'),
  ...['admin', 'Admin', 'AD MIN', 'ad\u00a0min', 'admin\u200b', '\uff41dmin'].map((name) =>
    named('SHIPPED_ROLE', name, `name: ${name} is the shipped role admin`, full),
  ),
  ...['viewer', 'teller', 'officer', 'operator'].map((name) =>
    named('SHIPPED_ROLE', name.toUpperCase(), `is the shipped role ${name}`),
  ),
  named('DUPLICATE_ROLE', 'counter', 'name: counter differs from the role Counter by'),
  named('DUPLICATE_ROLE', 'Count er', 'take that very name'),
  named('TOO_MANY_ROLES', 'one more', `there are ${ownRolesMax} roles`, full),
  allowing('UNKNOWN_PERMISSION', ['READ', 'KING', 'READ'], 'permissions.1: there is no permission KING'),
  allowing('UNKNOWN_PERMISSION', ['read'], 'it has to be one of READ, READ_OPERATIONS, '),
  allowing('UNKNOWN_PERMISSION', ['toString'], 'no permission toString'),
  allowing(
    'DUPLICATE_PERMISSION',
    ['READ', 'REPAY_LOAN', 'REPAY_LOAN'],
    'permissions.2: REPAY_LOAN is listed already, as permissions.1',
    byReader,
  ),
  allowing(
    'PERMISSION_NOT_HELD',
    ['READ', 'MANAGE_API_KEYS'],
    'permissions.1: MANAGE_API_KEYS is among what that allows',
    byReader,
  ),
];

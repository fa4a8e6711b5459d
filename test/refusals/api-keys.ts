import type { ApiKey, NewApiKey } from '@dayclose/domain/access/api-key.ts';
import { revokeApiKey } from '@dayclose/domain/access/commands/revoke-api-key.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { commandNamed } from '../builders/command-named.ts';
import { stampOn } from '../builders/loan.ts';
import { type RefusalRow, today } from './row.ts';

const createApiKey = commandNamed('createApiKey');
const taken: NewApiKey = { id: '7', nameTaken: true, ownRole: undefined, secret: 'dc_x', secretHash: '01' };
const counter: NewApiKey = { ...taken, ownRole: { name: 'counter', permissions: ['READ', 'REPAY_LOAN'] } };
const shipsAll = new Set(Object.keys(shipped.permissions));
const byAdmin = { ...stampOn(today), permissions: shipsAll };
/** Whoever asks has all permissions but these. */
const without = (...lacking: readonly string[]) => ({
  ...stampOn(today),
  permissions: new Set([...shipsAll].filter((each) => !lacking.includes(each))),
});
const key: ApiKey = {
  kind: 'ApiKey',
  id: '7',
  name: 'night',
  role: 'operator',
  createdAt: '2024-01-01T00:00:00.000000Z',
  expiresAt: undefined,
  lastUsedAt: undefined,
  revokedAt: undefined,
};
const revoked: ApiKey = { ...key, revokedAt: '2024-01-02T00:00:00.000000Z' };
const now = '2024-02-01T10:00:00.000001Z';
const byItself = { ...stampOn(today), actor: 'api-key:night' };

/** Keys that cannot be made, and those that cannot be revoked. */
export const apiKeys: readonly RefusalRow[] = [
  [
    createApiKey,
    'INVALID_VALUE',
    taken,
    { name: 'night', role: 'king', expiresAt: '2020-01-01T00:00:00Z' },
    'role: there is no role king; it has to be one of viewer, teller, officer, operator, admin, or of the tenant',
  ],
  [
    createApiKey,
    'INVALID_VALUE',
    taken,
    { name: 'night', role: 'operator', expiresAt: '2024-02-01T10:00:00Z' },
    'expiresAt: 2024-02-01T10:00:00Z is past',
    { ...stampOn(today), now },
  ],
  [
    createApiKey,
    'PERMISSION_NOT_HELD',
    taken,
    { name: 'night', role: 'operator' },
    'role: RUN_JOB is among what that allows',
    without('RUN_JOB'),
  ],
  [
    createApiKey,
    'PERMISSION_NOT_HELD',
    taken,
    { name: 'night', role: 'admin' },
    'role: CONFIGURE_ROLES is among what that allows',
    without('CONFIGURE_ROLES'),
  ],
  [
    createApiKey,
    'PERMISSION_NOT_HELD',
    counter,
    { name: 'night', role: 'counter' },
    'role: REPAY_LOAN is among what that allows',
    without('REPAY_LOAN'),
  ],

  [
    createApiKey,
    'DUPLICATE_API_KEY',
    taken,
    { name: 'night', role: 'operator' },
    'name: night is the name of',
    byAdmin,
  ],
  [revokeApiKey, 'NOT_FOUND', undefined, { id: '7' }, 'no ApiKey with id 7'],
  [revokeApiKey, 'API_KEY_REVOKED', revoked, { id: '7' }, 'night was revoked at 2024-01-02', byItself],
  [revokeApiKey, 'OWN_API_KEY', key, { id: '7' }, 'night is the one that asks', byItself],
];

import type { Permissions } from '../kernel/permissions.ts';

/** What people do with API keys. */
export const accessPermissions = {
  MANAGE_API_KEYS: [],
} as const satisfies Permissions;

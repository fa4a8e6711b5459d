import type { Permissions } from '../kernel/permissions.ts';

/** What people do with API keys and with roles of their own. */
export const accessPermissions = {
  MANAGE_API_KEYS: [],
  CONFIGURE_ROLES: [],
} as const satisfies Permissions;

import type { Permissions } from '../kernel/permissions.ts';

/** What commands on clients ask for. */
export const clientPermissions = {
  CREATE_CLIENT: ['teller', 'officer'],
} as const satisfies Permissions;

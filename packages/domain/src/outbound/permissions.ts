import type { Permissions } from '../kernel/permissions.ts';

/** What people do with calls to the outside. */
export const outboundPermissions = {
  MANAGE_OUTBOUND_CALLS: ['operator'],
} as const satisfies Permissions;

import type { Permissions } from '../kernel/permissions.ts';

/** What people do about events on their way to others. */
export const externalEventPermissions = {
  CONFIGURE_EXTERNAL_EVENTS: [],
  MANAGE_EXTERNAL_EVENTS: ['operator'],
} as const satisfies Permissions;

import type { Permissions } from '../kernel/permissions.ts';

/** What people do about events on their way to others. */
export const externalEventPermissions = {
  CONFIGURE_EXTERNAL_EVENTS: [],
} as const satisfies Permissions;

import type { Permissions } from '../kernel/permissions.ts';

/** What people do about the days of the institution. */
export const datesPermissions = {
  CONFIGURE_WORKING_CALENDAR: [],
} as const satisfies Permissions;

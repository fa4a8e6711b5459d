import type { Permissions } from '../kernel/permissions.ts';

/** What commands on jobs ask for; to run one is among the permissions of the engine. */
export const jobPermissions = {
  UPDATE_JOB: ['operator'],
  GENERATE_STATEMENTS: ['operator'],
} as const satisfies Permissions;

import type { Permissions } from '../kernel/permissions.ts';

/** What people do about commands that wait for another person. */
export const approvalPermissions = {
  READ_APPROVALS: ['teller', 'officer', 'operator'],
  APPROVE_COMMANDS: ['officer', 'operator'],
  CONFIGURE_APPROVAL_RULES: [],
} as const satisfies Permissions;

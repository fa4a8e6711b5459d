import type { Permissions } from '../kernel/permissions.ts';

/** What commands on the books and the chart of accounts ask for. */
export const booksPermissions = {
  CREATE_GL_ACCOUNT: [],
  CLOSE_BOOKS: [],
} as const satisfies Permissions;

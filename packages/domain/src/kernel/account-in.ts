import type { Account } from './account.ts';

/** Those of some accounts that may be in one of some statuses. */
export type AccountIn<Each extends Pick<Account, 'status'>, Status extends string> =
  Each extends Pick<Account, 'status'>
    ? [Extract<Each['status'], Status>] extends [never]
      ? never
      : Each
    : never;

import type { Permissions } from '../kernel/permissions.ts';

/** What commands on savings accounts and their products ask for. */
export const savingsPermissions = {
  CREATE_SAVINGS_PRODUCT: [],
  OPEN_SAVINGS: ['officer'],
  APPROVE_SAVINGS: ['officer'],
  ACTIVATE_SAVINGS: ['officer'],
  DEPOSIT_SAVINGS: ['teller', 'officer'],
  WITHDRAW_SAVINGS: ['teller', 'officer'],
  TRANSFER_SAVINGS: ['teller', 'officer'],
  LINK_REPAYMENT_ACCOUNT: ['officer'],
  HOLD_SAVINGS: ['officer'],
  POST_SAVINGS_INTEREST: ['officer'],
  REVERSE_SAVINGS_TRANSACTION: ['officer'],
  BLOCK_SAVINGS: ['officer'],
  CLOSE_SAVINGS: ['officer'],
} as const satisfies Permissions;

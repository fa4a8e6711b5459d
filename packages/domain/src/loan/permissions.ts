import type { Permissions } from '../kernel/permissions.ts';

/** What commands on loans and their products ask for. */
export const loanPermissions = {
  CREATE_LOAN_PRODUCT: [],
  SUBMIT_LOAN: ['officer'],
  APPROVE_LOAN: ['officer'],
  DISBURSE_LOAN: ['officer'],
  REPAY_LOAN: ['teller', 'officer'],
  CREDIT_LOAN: ['officer'],
  CHARGE_BACK_LOAN: ['officer'],
  REFUND_LOAN: ['officer'],
  WAIVE_LOAN: ['officer'],
  ADD_LOAN_CHARGE: ['officer'],
  REVERSE_LOAN_TRANSACTION: ['officer'],
  PAUSE_DELINQUENCY: ['officer'],
  RESCHEDULE_LOAN: ['officer'],
  CHANGE_LOAN_RATE: ['officer'],
  CHARGE_OFF_LOAN: ['officer'],
  WRITE_OFF_LOAN: ['officer'],
} as const satisfies Permissions;

import { enumeration, type ValueOf } from '../kernel/enumeration.ts';

/** How the accounts of a product are booked. */
export const accountings = enumeration('Accounting', 'What the journal is told of an account.', {
  NONE: 'Nothing: its transactions make no entries.',
  CASH: 'Income and expense when they are paid.',
  ACCRUAL_PERIODIC: 'Income and expense when they are earned: Close of Business accrues them day by day.',
});
export type Accounting = ValueOf<typeof accountings>;

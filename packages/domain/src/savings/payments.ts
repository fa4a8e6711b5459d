import type { AccountPayments } from '../kernel/account.ts';

/** What is due of loans is paid from the savings accounts that they are linked to, once the days before are closed. */
export const savingsPayments: AccountPayments = {
  name: 'SAVINGS_REPAYMENTS',
  job: {
    name: 'REPAY_FROM_SAVINGS',
    shortName: 'REPAY_FROM_SAVINGS',
    description:
      'Pays what is due of loans by the business date from the savings accounts that they are linked to, as far as there is money.',
    schedule: { startsAfter: 'SAVINGS_CLOSE_OF_BUSINESS' },
  },
};

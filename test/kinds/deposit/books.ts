import type { ChartAccount } from '@dayclose/domain/books/chart.ts';

/** What deposits book to. */
export type DepositRole = 'FUND_SOURCE' | 'DEPOSIT_CONTROL' | 'DEPOSIT_INTEREST';

/** The accounts of the ledger that are there for deposits alone. */
export const depositChart: readonly ChartAccount[] = [
  { code: '2350', name: 'Deposits', roles: ['DEPOSIT_CONTROL'] },
  { code: '5450', name: 'Interest on Deposits', roles: ['DEPOSIT_INTEREST'] },
];

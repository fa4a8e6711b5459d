import { enumeration, type ValueOf } from '../../kernel/enumeration.ts';

/** What the terms of a savings product are chosen from, each choice with what it does. */

export const interestIntervals = enumeration(
  'Compounding',
  'How often interest is compounded, or posted. Months, quarters and half years are those of the financial year.',
  {
    DAILY: 'At the end of each day.',
    MONTHLY: 'At the end of each calendar month.',
    QUARTERLY: 'At the end of each quarter of the financial year.',
    SEMI_ANNUAL: 'At the end of each half of the financial year.',
    ANNUAL: 'At the end of the financial year.',
  },
);
export type InterestInterval = ValueOf<typeof interestIntervals>;

export const balanceMethods = enumeration('SavingsBalanceMethod', 'Which balance bears interest.', {
  DAILY_BALANCE: 'That of the end of each day, each by itself.',
  AVERAGE_DAILY_BALANCE: 'The average of those of a compounding period, overdrawn days included.',
});
export type BalanceMethod = ValueOf<typeof balanceMethods>;

export const feeCalculations = enumeration(
  'SavingsFeeCalculation',
  'What a withdrawal fee is: money, or percent of what is withdrawn.',
  {
    FLAT: 'Money, in the currency of the account.',
    PERCENT_OF_AMOUNT: 'Percent of the amount that is withdrawn, rounded to the currency.',
  },
);
export type FeeCalculation = ValueOf<typeof feeCalculations>;

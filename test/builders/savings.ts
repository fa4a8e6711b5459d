import { type SavingsAccounts, savingsRoles } from '@dayclose/domain/savings/gl-roles.ts';
import type { SavingsTerms } from '@dayclose/domain/savings/product/terms.ts';
import { money } from './loan.ts';

/** Terms of a product in dollars: 10 percent, compounded by day and posted by month, except for what is given. */
export function savingsTerms(given: Partial<SavingsTerms> = {}): SavingsTerms {
  return {
    currency: 'USD',
    currencyDigits: 2,
    annualInterestRate: '10',
    overdraft: undefined,
    compounding: 'DAILY',
    posting: 'MONTHLY',
    balanceMethod: 'DAILY_BALANCE',
    daysInYear: 'DAYS_365',
    minBalanceForInterest: undefined,
    financialYearFirstMonth: 1,
    postAtPeriodEnd: false,
    minOpeningBalance: undefined,
    minBalance: undefined,
    withdrawalFee: undefined,
    inactiveAfterDays: undefined,
    dormantAfterDays: undefined,
    accounting: 'ACCRUAL_PERIODIC',
    accounts: Object.fromEntries(
      savingsRoles.values.map((role, index) => [role, String(index + 1)]),
    ) as SavingsAccounts,
    ...given,
  };
}

/** An overdraft of so much, at a rate if one is given. */
export function overdraft(limit: string, annualInterestRate?: string): SavingsTerms['overdraft'] {
  return { limit: money(limit), annualInterestRate };
}

import type { SavingsProductDataV1 } from '@dayclose/events';
import { currencyData, moneyText } from '../../books/denomination.ts';
import type { SavingsTerms } from '../product/terms.ts';
import { accountingRules, balanceMethods, intervals, yearLengths } from './enum-options.ts';

/** The terms of a savings product or an account, as the events of both tell of them. */
export function savingsTermsData(
  terms: SavingsTerms,
): Omit<SavingsProductDataV1, 'id' | 'name' | 'shortName'> {
  const text = (amount: bigint | undefined) => (amount === undefined ? null : moneyText(amount, terms));
  return {
    currency: currencyData(terms),
    nominalAnnualInterestRate: terms.annualInterestRate,
    interestCompoundingPeriodType: intervals[terms.compounding],
    interestPostingPeriodType: intervals[terms.posting],
    interestCalculationType: balanceMethods[terms.balanceMethod],
    interestCalculationDaysInYearType: yearLengths[terms.daysInYear],
    accountingRule: accountingRules[terms.accounting],
    minRequiredOpeningBalance: text(terms.minOpeningBalance),
    minRequiredBalance: text(terms.minBalance),
    minBalanceForInterestCalculation: text(terms.minBalanceForInterest),
    allowOverdraft: terms.overdraft !== undefined,
    overdraftLimit: text(terms.overdraft?.limit),
    nominalAnnualInterestRateOverdraft: terms.overdraft?.annualInterestRate ?? null,
    daysToInactive: terms.inactiveAfterDays ?? null,
    daysToDormancy: terms.dormantAfterDays ?? null,
  };
}

import { storedMoney } from '../../../kernel/money.ts';
import type { SavingsAccounts } from '../../gl-roles.ts';
import type { SavingsTerms } from '../../product/terms.ts';
import type { SavingsProductInput } from './input.ts';

/** The terms that the accounts of a product keep. */
export function termsOf(
  given: SavingsProductInput,
  currencyDigits: number,
  accounts: SavingsAccounts,
): SavingsTerms {
  const { overdraftLimit, overdraftRate, withdrawalFee, withdrawalFeeCalculation } = given;
  return {
    currency: given.currency,
    currencyDigits,
    annualInterestRate: given.annualInterestRate,
    overdraft:
      overdraftLimit === undefined ? undefined : { limit: overdraftLimit, annualInterestRate: overdraftRate },
    compounding: given.compounding,
    posting: given.posting,
    balanceMethod: given.balanceMethod,
    daysInYear: given.daysInYear,
    minBalanceForInterest: given.minBalanceForInterest,
    financialYearFirstMonth: given.financialYearFirstMonth,
    postAtPeriodEnd: given.postAtPeriodEnd,
    minOpeningBalance: given.minOpeningBalance,
    minBalance: given.minBalance,
    withdrawalFee:
      withdrawalFee === undefined
        ? undefined
        : { calculation: withdrawalFeeCalculation, amount: storedMoney(withdrawalFee) },
    inactiveAfterDays: given.inactiveAfterDays,
    dormantAfterDays: given.dormantAfterDays,
    accounting: given.accounting,
    accounts,
  };
}

import { currencyDigits } from '../../../books/currency.ts';
import { storedMoney } from '../../../kernel/money.ts';
import type { LoanAccounts } from '../../gl-roles.ts';
import { allocationByType } from '../../money/allocation-by-type.ts';
import { allocationOf } from '../../money/allocation-order.ts';
import { futureInstallmentsByType } from '../../money/future-installments.ts';
import type { NewLoanProduct } from '../../product/product.ts';
import type { OverduePenalty, ProductTerms, RateLimits, UnbookedTerms } from '../../product/terms.ts';
import { type LoanProductInput, termDefaults } from './input.ts';

/** The terms that the loans of a product keep. */
export function termsOf(
  given: LoanProductInput,
  { accounts }: Pick<NewLoanProduct, 'accounts'>,
): ProductTerms {
  return { ...unbookedTermsOf(given), accounts: { ...accounts, ...mappingOf(given) } };
}

/** The same but for the accounts that they are booked to. */
export function unbookedTermsOf(given: LoanProductInput): UnbookedTerms {
  return {
    currency: given.currency,
    currencyDigits: given.currencyDigits ?? currencyDigits(given.currency),
    installmentMultiplesOf: given.installmentMultiplesOf,
    scheduleType: given.scheduleType,
    interestMethod: given.interestMethod,
    amortization: given.amortization,
    interestPeriod: given.interestPeriod ?? termDefaults.interestPeriod,
    daysInYear: given.daysInYear ?? termDefaults.daysInYear,
    daysInMonth: given.daysInMonth ?? termDefaults.daysInMonth,
    rounding: given.rounding,
    startsOn: given.startsOn,
    ...(given.nonWorkingDays === 'SAME_DAY' ? {} : { nonWorkingDays: given.nonWorkingDays }),
    downPayment: given.downPayment,
    overAppliedPercent: given.overAppliedPercent,
    maxTrancheCount: given.maxTrancheCount,
    graceOnPrincipal: given.graceOnPrincipal,
    graceOnInterest: given.graceOnInterest,
    interestFreePeriods: given.interestFreePeriods,
    graceOnArrearsDays: given.graceOnArrearsDays,
    allocation: allocationOf(given.allocation),
    allocationByType: allocationByType(given.allocationByType ?? []),
    ...(given.allocationTraversal === 'VERTICAL' ? { allocationTraversal: 'VERTICAL' } : {}),
    futureInstallments: given.futureInstallments,
    futureInstallmentsByType: futureInstallmentsByType(given.futureInstallmentsByType ?? []),
    chargeDueness: given.chargeDueness,
    chargeAccrualDate: given.chargeAccrualDate ?? termDefaults.chargeAccrualDate,
    recalculation: given.recalculation,
    ...(given.interestRefundTypes?.length ? { interestRefundTypes: given.interestRefundTypes } : {}),
    mostRepayments: given.maxNumberOfRepayments,
    rateLimits: rateLimitsOf(given),
    overduePenalty: penaltyOf(given),
    delinquencyRanges: given.delinquencyRanges ?? [],
    installmentLevelDelinquency: given.installmentLevelDelinquency,
    dueEventDaysBefore: given.dueEventDaysBefore,
    overdueEventDaysAfter: given.overdueEventDaysAfter,
    nonPerformingAfterDays: given.nonPerformingAfterDays,
    chargeOffAfterDays: given.chargeOffAfterDays,
    accounting: given.accounting,
  };
}

function penaltyOf({ overduePenalty }: LoanProductInput): OverduePenalty | undefined {
  return overduePenalty && { ...overduePenalty, amount: storedMoney(overduePenalty.amount) };
}

function rateLimitsOf({
  minAnnualInterestRate: least,
  maxAnnualInterestRate: most,
}: LoanProductInput): RateLimits | undefined {
  return least === undefined && most === undefined ? undefined : { least, most };
}

function mappingOf({ accounts = [] }: LoanProductInput): Partial<LoanAccounts> {
  return Object.fromEntries(accounts.map(({ role, accountId }) => [role, accountId]));
}

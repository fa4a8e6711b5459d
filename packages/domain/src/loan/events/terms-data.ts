import { formatMoney, parseStored } from '../../kernel/money.ts';
import type { DecimalText } from '../../kernel/payload.ts';
import type { ProductTerms } from '../product/terms.ts';
import { amortizations, interestMethods, interestPeriods, ratePeriod } from './enum-options.ts';

/** What a product says of its loans, as the product and each loan tell of it alike. */
export function termsData(annualInterestRate: string, terms: ProductTerms) {
  const { downPayment } = terms;
  return {
    annualInterestRate: rateText(annualInterestRate),
    interestRatePerPeriod: rateText(annualInterestRate),
    interestRateFrequencyType: ratePeriod,
    amortizationType: amortizations[terms.amortization],
    interestType: interestMethods[terms.interestMethod],
    interestCalculationPeriodType: interestPeriods[terms.interestPeriod],
    graceOnPrincipalPayment: terms.graceOnPrincipal,
    graceOnInterestPayment: terms.graceOnInterest,
    graceOnInterestCharged: terms.interestFreePeriods,
    graceOnArrearsAgeing: terms.graceOnArrearsDays,
    enableInstallmentLevelDelinquency: terms.installmentLevelDelinquency,
    enableDownPayment: downPayment !== undefined,
    disbursedAmountPercentageForDownPayment: downPayment === undefined ? null : rateText(downPayment.percent),
    enableAutoRepaymentForDownPayment: downPayment?.automatic === true,
  };
}

/** A number of percent in no more digits than it needs. */
export function rateText(rate: string): DecimalText {
  return formatMoney(parseStored(rate), 0);
}

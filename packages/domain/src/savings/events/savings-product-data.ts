import type { CurrencyDataV1, DecimalText, EnumOptionDataV1, LongText } from '@dayclose/events';
import { currencyData } from '../../books/denomination.ts';
import type { SavingsProduct } from '../product/product.ts';
import { accountingRules, balanceMethods, intervals, yearLengths } from './enum-options.ts';

/** A savings product as its events tell of it. */
export interface SavingsProductDataV1 {
  readonly id: LongText;
  readonly name: string;
  readonly shortName: string;
  readonly currency: CurrencyDataV1;
  readonly nominalAnnualInterestRate: DecimalText;
  readonly interestCompoundingPeriodType: EnumOptionDataV1;
  readonly interestPostingPeriodType: EnumOptionDataV1;
  readonly interestCalculationType: EnumOptionDataV1;
  readonly interestCalculationDaysInYearType: EnumOptionDataV1;
  readonly accountingRule: EnumOptionDataV1;
}

export function savingsProductData({ id, name, shortName, terms }: SavingsProduct): SavingsProductDataV1 {
  return {
    ...{ id, name, shortName },
    currency: currencyData(terms),
    nominalAnnualInterestRate: terms.annualInterestRate,
    interestCompoundingPeriodType: intervals[terms.compounding],
    interestPostingPeriodType: intervals[terms.posting],
    interestCalculationType: balanceMethods[terms.balanceMethod],
    interestCalculationDaysInYearType: yearLengths[terms.daysInYear],
    accountingRule: accountingRules[terms.accounting],
  };
}

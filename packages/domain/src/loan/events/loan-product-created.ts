import type { DelinquencyBucketDataV1, LoanProductDataV1 } from '@dayclose/events';
import { currencyData, moneyText } from '../../books/denomination.ts';
import { defineEvent } from '../../kernel/event.ts';
import type { Money } from '../../kernel/money.ts';
import type { LoanProduct } from '../product/product.ts';
import type { ProductTerms } from '../product/terms.ts';
import { accountingRules, monthLengths, periodFrequencies, yearLengths } from './enum-options.ts';
import { rangeData } from './range-option.ts';
import { rateText, termsData } from './terms-data.ts';

/** A loan product was created. */
export const LoanProductCreated = defineEvent<[product: LoanProduct]>({
  type: 'LoanProductCreateBusinessEvent',
  description: 'A loan product was created.',
  category: 'Loan',
  dataschema: 'dayclose.avro.loan.v1.LoanProductDataV1',
  laterSchemas: ['dayclose.avro.loan.v2.LoanProductDataV2'],
  aggregateKind: 'LoanProduct',
  aggregateId: (product) => product.id,
  data: (_stamp, product) => productData(product),
});

function productData(product: LoanProduct): LoanProductDataV1 {
  const { terms } = product;
  const text = (money: Money | undefined) => (money === undefined ? null : moneyText(money, terms));
  const rate = (percent: string | undefined) => (percent === undefined ? null : rateText(percent));
  return {
    id: product.id,
    name: product.name,
    shortName: product.shortName,
    currency: currencyData(terms),
    principal: moneyText(product.principal, terms),
    minPrincipal: text(product.minPrincipal),
    maxPrincipal: text(product.maxPrincipal),
    numberOfRepayments: product.numberOfRepayments,
    minNumberOfRepayments: product.minNumberOfRepayments ?? null,
    maxNumberOfRepayments: product.maxNumberOfRepayments ?? null,
    repaymentEvery: product.repaymentEvery,
    repaymentFrequencyType: periodFrequencies[product.repaymentUnit],
    ...termsData(product.annualInterestRate, terms),
    minInterestRatePerPeriod: rate(product.minAnnualInterestRate),
    maxInterestRatePerPeriod: rate(product.maxAnnualInterestRate),
    overdueDaysForNPA: terms.nonPerformingAfterDays ?? null,
    delinquencyBucket: bucketOf(terms),
    allowApprovedDisbursedAmountsOverApplied: terms.overAppliedPercent !== undefined,
    overAppliedCalculationType: terms.overAppliedPercent === undefined ? null : 'percentage',
    overAppliedNumber: rate(terms.overAppliedPercent),
    daysInMonthType: monthLengths[terms.daysInMonth],
    daysInYearType: yearLengths[terms.daysInYear],
    installmentAmountInMultiplesOf: text(terms.installmentMultiplesOf),
    accountingRule: accountingRules[terms.accounting],
  };
}

function bucketOf({ delinquencyRanges }: ProductTerms): DelinquencyBucketDataV1 | null {
  return delinquencyRanges.length === 0 ? null : { ranges: delinquencyRanges.map(rangeData) };
}

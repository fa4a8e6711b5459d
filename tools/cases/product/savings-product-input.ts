import { type Fields, object } from '../fields.ts';
import { figure, named, text, wholeNumber } from '../values.ts';
import { daysInYear } from './periods.ts';
import type { ProductTerms } from './product-terms.ts';

const period = named('DAILY', 'MONTHLY', 'QUARTERLY', 'SEMI_ANNUAL', 'ANNUAL');

const overdraft = object((fields) => ({
  overdraftLimit: fields.need('limit', figure),
  overdraftRate: fields.maybe('nominalAnnualInterestRate', figure),
}));

/** The input of a savings product. Errors: a term that is not known fails the case. */
export function savingsProductInput(fields: Fields): ProductTerms {
  fields.maybe('roundingMode', named('HALF_EVEN'));
  return {
    recalculatesInClose: false,
    input: {
      name: 'Case',
      shortName: 'case',
      currency: fields.need('currency', text),
      currencyDigits: fields.maybe('currencyDigits', wholeNumber),
      annualInterestRate: fields.need('nominalAnnualInterestRate', figure),
      compounding: fields.maybe('interestCompounding', period),
      posting: fields.maybe('interestPosting', period),
      balanceMethod: fields.maybe('interestCalculation', named('DAILY_BALANCE', 'AVERAGE_DAILY_BALANCE')),
      daysInYear: fields.maybe('daysInYear', daysInYear),
      minOpeningBalance: fields.maybe('minOpeningBalance', figure),
      minBalance: fields.maybe('minBalance', figure),
      minBalanceForInterest: fields.maybe('minBalanceForInterestCalculation', figure),
      ...fields.maybe('overdraft', overdraft),
      withdrawalFee: fields.maybe('withdrawalFee', figure),
      accounting: fields.maybe('accounting', named('NONE', 'CASH', 'ACCRUAL_PERIODIC')),
    },
  };
}

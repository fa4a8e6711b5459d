import type { LoanProductView } from '@dayclose/domain/loan/views.ts';
import { productReads } from './products.ts';
import type { Columns } from './views.ts';

const columns: Columns<LoanProductView> = {
  id: 'id',
  name: 'name',
  shortName: 'short_name',
  currency: 'currency',
  currencyDigits: 'currency_digits',
  termsId: 'terms_id',
  principal: 'principal',
  minPrincipal: 'min_principal',
  maxPrincipal: 'max_principal',
  annualInterestRate: 'annual_interest_rate',
  minAnnualInterestRate: 'min_annual_interest_rate',
  maxAnnualInterestRate: 'max_annual_interest_rate',
  numberOfRepayments: 'number_of_repayments',
  minNumberOfRepayments: 'min_number_of_repayments',
  maxNumberOfRepayments: 'max_number_of_repayments',
  repaymentEvery: 'repayment_every',
  repaymentUnit: 'repayment_unit',
  enteredOn: 'entered_on',
};

/** How loan products are read. */
export const loanProductReads = productReads('loan_products', columns);

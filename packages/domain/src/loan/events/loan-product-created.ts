import { currencyData, moneyText } from '../../books/denomination.ts';
import { defineEvent } from '../../kernel/event.ts';
import { formatMoney, type Money, parseStored } from '../../kernel/money.ts';
import type { LoanProduct } from '../product/product.ts';
import { accountingRules, monthLengths, periodFrequencies, yearLengths } from './enum-options.ts';
import type { LoanProductDataV1 } from './payloads.ts';

/** A loan product was created. */
export const LoanProductCreated = defineEvent<[product: LoanProduct]>({
  type: 'LoanProductCreateBusinessEvent',
  description: 'A loan product was created.',
  category: 'Loan',
  dataschema: 'dayclose.avro.loan.v1.LoanProductDataV1',
  aggregateKind: 'LoanProduct',
  aggregateId: (product) => product.id,
  data: (_stamp, product) => productData(product),
});

function productData(product: LoanProduct): LoanProductDataV1 {
  const { terms } = product;
  const text = (money: Money | undefined) => (money === undefined ? null : moneyText(money, terms));
  return {
    id: product.id,
    name: product.name,
    shortName: product.shortName,
    currency: currencyData(terms),
    principal: moneyText(product.principal, terms),
    minPrincipal: text(product.minPrincipal),
    maxPrincipal: text(product.maxPrincipal),
    numberOfRepayments: product.numberOfRepayments,
    repaymentEvery: product.repaymentEvery,
    repaymentFrequencyType: periodFrequencies[product.repaymentUnit],
    annualInterestRate: formatMoney(parseStored(product.annualInterestRate), 0),
    graceOnArrearsAgeing: terms.graceOnArrearsDays,
    daysInMonthType: monthLengths[terms.daysInMonth],
    daysInYearType: yearLengths[terms.daysInYear],
    installmentAmountInMultiplesOf: text(terms.installmentMultiplesOf),
    accountingRule: accountingRules[terms.accounting],
  };
}

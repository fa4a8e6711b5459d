import { createSavingsProduct } from '@dayclose/domain/savings/commands/create-savings-product.ts';
import { openSavings } from '@dayclose/domain/savings/commands/open-savings.ts';
import { savingsTerms } from '../builders/savings.ts';
import { savingsProduct } from '../builders/savings-life.ts';
import { type RefusalRow, today } from './row.ts';

const fine = '100.005';
const application = { clientId: '5', productId: '3' };
const client = { id: '5', activatedOn: today };
const known = { id: '7', client, product: savingsProduct(), externalIdTaken: true };
const product = { name: 'Savings', shortName: 'SAV', currency: 'USD', annualInterestRate: '10' };
const newProduct = {
  id: '3',
  termsId: '4',
  shortNameTaken: true,
  accounts: savingsTerms().accounts,
};

/** Refusals of savings products and of applications for their accounts. */
export const savingsOffers: readonly RefusalRow[] = [
  [
    createSavingsProduct,
    'INVALID_VALUE',
    newProduct,
    { ...product, currency: 'ABC', minBalance: fine },
    'ISO 4217',
  ],
  [
    createSavingsProduct,
    'INVALID_VALUE',
    newProduct,
    { ...product, overdraftRate: '5', minBalance: fine },
    'overdraftRate',
  ],
  [
    createSavingsProduct,
    'INVALID_VALUE',
    newProduct,
    { ...product, withdrawalFeeCalculation: 'PERCENT_OF_AMOUNT' },
    'withdrawalFee: it is missing',
  ],
  [
    createSavingsProduct,
    'INVALID_VALUE',
    newProduct,
    { ...product, withdrawalFeeCalculation: 'PERCENT_OF_AMOUNT', withdrawalFee: '100.01' },
    'more than 100 percent',
  ],
  [
    createSavingsProduct,
    'INVALID_VALUE',
    newProduct,
    { ...product, inactiveAfterDays: 60, dormantAfterDays: 60 },
    'inactiveAfterDays: 60 is not below',
  ],
  ...(
    ['minOpeningBalance', 'minBalance', 'minBalanceForInterest', 'overdraftLimit', 'withdrawalFee'] as const
  ).map(
    (field): RefusalRow => [
      createSavingsProduct,
      'INVALID_AMOUNT',
      newProduct,
      { ...product, [field]: fine },
      `${field}: 100.005 has more than the 2 decimals of USD`,
    ],
  ),
  [createSavingsProduct, 'DUPLICATE_SHORT_NAME', newProduct, product, 'SAV is in use already'],
  [
    openSavings,
    'CLIENT_NOT_FOUND',
    { ...known, client: undefined, product: undefined },
    application,
    'clientId',
  ],
  [
    openSavings,
    'SAVINGS_PRODUCT_NOT_FOUND',
    { ...known, product: undefined },
    { ...application, submittedOn: '2024-02-02' },
    'productId',
  ],
  [
    openSavings,
    'DATE_IN_FUTURE',
    known,
    { ...application, submittedOn: '2024-02-02' },
    'submittedOn is 2024-02-02',
  ],
  [
    openSavings,
    'DATE_TOO_EARLY',
    known,
    { ...application, submittedOn: '2024-01-31' },
    'client was activated',
  ],
  [openSavings, 'DUPLICATE_EXTERNAL_ID', known, { ...application, externalId: 'X' }, 'X is in use already'],
];

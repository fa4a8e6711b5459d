import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { active, fine, future, inClosedBooks } from './bad-savings-days.ts';
import { type Refusal, refusals } from './refusals.ts';
import { acceptableSavings } from './savings-world.ts';

const product = acceptableSavings.createSavingsProduct as object;
const offers: readonly Refusal[] = [
  ...refusals(
    'createSavingsProduct',
    ['no currency', { ...product, currency: 'ABC', minBalance: fine }, 'INVALID_VALUE', /ISO 4217/],
    ['a rate out of range', { ...product, annualInterestRate: '1000.01' }, 'INVALID_VALUE', /annualInterest/],
    ['a rate below zero', { ...product, annualInterestRate: '-1' }, 'INVALID_VALUE', /annualInterestRate/],
    [
      'a rate of an overdraft that there is not',
      { ...product, overdraftLimit: null, overdraftRate: '5' },
      'INVALID_VALUE',
      /overdraftRate/,
    ],
    [
      'more than the whole as a fee',
      { ...product, withdrawalFee: '100.01', withdrawalFeeCalculation: 'PERCENT_OF_AMOUNT' },
      'INVALID_VALUE',
      /withdrawalFee/,
    ],
    ['sleep that is the deepest at once', { ...product, dormantAfterDays: 60 }, 'INVALID_VALUE', /inactive/],
    ['cents of a dollar cut in ten', { ...product, minBalance: fine }, 'INVALID_AMOUNT', /minBalance/],
    [
      'a tenth of a yen',
      { ...product, currency: 'JPY', overdraftLimit: '0.1' },
      'INVALID_AMOUNT',
      /0 decimals of JPY/,
    ],
    ['a name that is in use', { ...product, shortName: 'OVER' }, 'DUPLICATE_SHORT_NAME', /OVER/],
  ),
  ...refusals(
    'openSavings',
    ['nobody', { clientId: globalId('Client', 999), productId: '$product' }, 'CLIENT_NOT_FOUND'],
    [
      'a product of loans that has its number',
      { clientId: '$client', productId: globalId('SavingsProduct', 999) },
      'SAVINGS_PRODUCT_NOT_FOUND',
      /productId/,
    ],
    ['a day to come', { clientId: '$client', productId: '$product', submittedOn: future }, 'DATE_IN_FUTURE'],
    [
      'a day before the client was one',
      { clientId: '$client', productId: '$product', submittedOn: '2023-12-31' },
      'DATE_TOO_EARLY',
    ],
    [
      'an external id that is in use',
      { clientId: '$client', productId: '$product', externalId: 'IN-USE' },
      'DUPLICATE_EXTERNAL_ID',
    ],
  ),
];

const decisions = ['approveSavings', 'rejectSavings', 'withdrawSavingsApplication'].flatMap((mutation) =>
  refusals(
    mutation,
    ['one that is approved', { accountId: '$approved', date: future }, 'SAVINGS_NOT_SUBMITTED', /APPROVED/],
    ['one that is rejected', { accountId: '$rejected' }, 'SAVINGS_NOT_SUBMITTED', /REJECTED/],
    ['a day to come', { accountId: '$submitted', date: future }, 'DATE_IN_FUTURE'],
    ['a day before the application', { accountId: '$submitted', date: '2023-12-31' }, 'DATE_TOO_EARLY'],
  ),
);

const activation = refusals(
  'activateSavings',
  ['an application', { accountId: '$submitted' }, 'SAVINGS_NOT_APPROVED', /approveSavings comes first/],
  ['one that is active', { ...active, date: future }, 'SAVINGS_NOT_APPROVED', /ACTIVE/],
  ['a day to come', { accountId: '$approved', date: future }, 'DATE_IN_FUTURE'],
  ['a day in closed books', { accountId: '$approved', date: inClosedBooks }, 'BOOKS_CLOSED'],
  ['a day before the approval', { accountId: '$justApproved', date: '2024-02-04' }, 'DATE_TOO_EARLY'],
);

/** What is refused up to the day on which an account is active. */
export const refusedOffers: readonly Refusal[] = [...offers, ...decisions, ...activation];

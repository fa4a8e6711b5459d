import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { afterAll, beforeAll } from 'vitest';
import { startLoanWorld } from './loan-world.ts';
import { sixMonths } from './loans.ts';
import { type Refused, refusals, testRefusals } from './refusals.ts';

/** What clients, products, the ledger, dates and jobs are refused for. */
let world: Refused;
beforeAll(async () => {
  world = await startLoanWorld();
});
afterAll(() => world.gateway.close());

const product = { ...sixMonths, shortName: 'NEW' };
const mapped = (...accounts: readonly object[]) => ({ ...product, accounts });
const unknownAccount = globalId('GlAccount', 999);

testRefusals(
  [
    ...refusals(
      'createClient',
      ['a name of nothing but space', { name: ' ' }, 'INVALID_VALUE'],
      ['an external id in use', { name: 'Eve', externalId: 'ADA' }, 'DUPLICATE_EXTERNAL_ID'],
      ['a field that there is not', { name: 'Eve', status: 'ADMIN' }, 'BAD_REQUEST'],
    ),
    ...refusals(
      'createLoanProduct',
      ['a currency in small letters', { ...product, currency: 'usd' }, 'INVALID_VALUE', /currency: usd/],
      [
        'ranges that overlap',
        {
          ...product,
          delinquencyRanges: [
            { classification: 'A', minDays: 1, maxDays: 30 },
            { classification: 'B', minDays: 30 },
          ],
        },
        'INVALID_VALUE',
        /delinquencyRanges/,
      ],
      [
        'money in vertical order with recalculation',
        { ...product, allocationTraversal: 'VERTICAL', recalculation: {} },
        'INVALID_VALUE',
        /allocationTraversal/,
      ],
      [
        'a down payment of all',
        { ...product, downPayment: { percent: '100' } },
        'INVALID_VALUE',
        /downPayment/,
      ],
      [
        'a penalty that repeats without a unit',
        { ...product, overduePenalty: { calculation: 'FLAT', amount: '1', repeatEvery: 1 } },
        'INVALID_VALUE',
        /overduePenalty\.repeatUnit/,
      ],
      ['cents of a dollar cut in ten', { ...product, principal: '1.005' }, 'INVALID_AMOUNT', /principal/],
      ['a least principal above the usual', { ...product, minPrincipal: '101' }, 'PRINCIPAL_OUT_OF_RANGE'],
      [
        'a highest rate below the usual',
        { ...product, maxAnnualInterestRate: '9' },
        'INTEREST_RATE_OUT_OF_RANGE',
      ],
      [
        'a most of repayments below the usual',
        { ...product, maxNumberOfRepayments: 5 },
        'NUMBER_OF_REPAYMENTS_OUT_OF_RANGE',
      ],
      [
        'a GL account that there is not',
        mapped({ role: 'FUND_SOURCE', accountId: unknownAccount }),
        'GL_ACCOUNT_NOT_FOUND',
        /accounts\.0\.accountId/,
      ],
      ['a short name in use', sixMonths, 'DUPLICATE_SHORT_NAME'],
    ),
    ...refusals(
      'createGlAccount',
      ['a code in use', { code: 'NOSTRO', name: 'Another' }, 'DUPLICATE_GL_ACCOUNT', /^code: NOSTRO/],
      ['a name in use', { code: 'ANOTHER', name: 'Nostro' }, 'DUPLICATE_GL_ACCOUNT', /^name: Nostro/],
      ['a code of nothing but space', { code: ' ', name: 'Another' }, 'INVALID_VALUE'],
      ['no code', { name: 'Another' }, 'BAD_REQUEST'],
    ),
    ...refusals(
      'closeBooks',
      ['the business date', { date: '2024-01-31' }, 'DATE_IN_FUTURE'],
      [
        'a day that a loan has not closed',
        { date: '2024-01-30' },
        'ACCOUNTS_BEHIND',
        /not every account has closed 2024-01-30 yet \(behind: 2\)/,
      ],
      ['a day that there is not', { date: '2024-02-30' }, 'BAD_REQUEST'],
      ['no day', {}, 'BAD_REQUEST'],
    ),
    ...refusals(
      'setBusinessDate',
      [
        'a type that there is not',
        { type: 'TODAY', date: '2024-02-01' },
        'BAD_REQUEST',
        /"TODAY" does not exist/,
      ],
      ['a date that is past', { date: '2024-01-30' }, 'BUSINESS_DATE_MOVES_BACK'],
      ['a date far ahead', { date: '2024-03-03' }, 'BUSINESS_DATE_TOO_FAR'],
      ['a COB date that is automatic', { type: 'COB_DATE', date: '2024-01-30' }, 'COB_DATE_IS_AUTOMATIC'],
    ),
    ...refusals('configureBusinessDates', [
      'a time zone that there is not',
      { timeZone: 'Mars/Olympus' },
      'INVALID_VALUE',
    ]),
    ...refusals(
      'runJob',
      ['a job that there is not', { name: 'TEA' }, 'UNKNOWN_JOB'],
      ['a date to come', { name: 'LOAN_COB', cobDate: '2024-01-31' }, 'COB_DATE_IN_FUTURE'],
      [
        'a date for a job that closes none',
        { name: 'INCREASE_BUSINESS_DATE', cobDate: '2024-01-30' },
        'INVALID_VALUE',
        /cobDate/,
      ],
    ),
  ],
  () => world,
);

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { createProduct, sixMonths } from './loans.ts';
import { query, run } from './mutations.ts';

/** Loan products as they are listed, with all that was said of them. */

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

/** Every field of a product that createLoanProduct is told of, and what it says where it was told nothing. */
const terms = `name shortName currency currencyDigits installmentMultiplesOf principal minPrincipal maxPrincipal
  annualInterestRate minAnnualInterestRate maxAnnualInterestRate numberOfRepayments minNumberOfRepayments
  maxNumberOfRepayments repaymentEvery repaymentUnit interestMethod amortization interestPeriod daysInYear daysInMonth
  scheduleType rounding startsOn downPayment { percent automatic multiplesOf } overAppliedPercent graceOnPrincipal
  graceOnInterest interestFreePeriods graceOnArrearsDays allocation { timing part } allocationTraversal nonWorkingDays
  futureInstallments futureInstallmentsByType { transactionType rule } chargeDueness chargeAccrualDate
  recalculation { restFrequency restInterval advancePayments preClosure } interestRefundTypes
  overduePenalty { name calculation amount graceDays repeatEvery repeatUnit }
  delinquencyRanges { classification minDays maxDays } installmentLevelDelinquency dueEventDaysBefore
  overdueEventDaysAfter nonPerformingAfterDays chargeOffAfterDays accounting`;

const standardOrder = ['PAST_DUE', 'DUE', 'IN_ADVANCE'].flatMap((timing) =>
  ['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'].map((part) => ({ timing, part })),
);
const asDefault = {
  ...{ currencyDigits: 2, installmentMultiplesOf: null, minPrincipal: null, maxPrincipal: null },
  ...{ minAnnualInterestRate: null, maxAnnualInterestRate: null },
  ...{ minNumberOfRepayments: null, maxNumberOfRepayments: null, repaymentEvery: 1, repaymentUnit: 'MONTHS' },
  ...{ interestMethod: 'DECLINING_BALANCE', amortization: 'EQUAL_INSTALLMENTS', interestPeriod: 'DAILY' },
  ...{ daysInYear: 'ACTUAL', daysInMonth: 'ACTUAL', scheduleType: 'PROGRESSIVE', rounding: 'HALF_EVEN' },
  ...{
    startsOn: 'DISBURSEMENT',
    nonWorkingDays: 'SAME_DAY',
    downPayment: null,
    overAppliedPercent: null,
    graceOnPrincipal: 0,
  },
  ...{ graceOnInterest: 0, interestFreePeriods: 0, graceOnArrearsDays: 0, allocation: standardOrder },
  ...{
    allocationTraversal: 'HORIZONTAL',
    futureInstallments: 'NEXT_INSTALLMENT',
    futureInstallmentsByType: [],
  },
  ...{
    chargeDueness: 'BY_INSTALLMENT',
    chargeAccrualDate: 'DUE_DATE',
    recalculation: null,
    interestRefundTypes: [],
    overduePenalty: null,
  },
  ...{ delinquencyRanges: [], installmentLevelDelinquency: false, dueEventDaysBefore: 1 },
  ...{ overdueEventDaysAfter: 1, nonPerformingAfterDays: null, chargeOffAfterDays: null },
  accounting: 'ACCRUAL_PERIODIC',
};
const least = {
  ...{
    name: 'Least',
    shortName: 'LEAST',
    currency: 'USD',
    principal: '100.00',
    annualInterestRate: '9.4822',
  },
  numberOfRepayments: 6,
};
/** Something else than the default in every field. */
const everything = {
  ...{
    name: 'Everything',
    shortName: 'ALL',
    currency: 'EUR',
    currencyDigits: 3,
    installmentMultiplesOf: '0.250',
  },
  ...{ principal: '1000.500', minPrincipal: '10.000', maxPrincipal: '9999999999999.000' },
  ...{ annualInterestRate: '12', minAnnualInterestRate: '0', maxAnnualInterestRate: '1000' },
  ...{ numberOfRepayments: 24, minNumberOfRepayments: 6, maxNumberOfRepayments: 600 },
  ...{ repaymentEvery: 2, repaymentUnit: 'WEEKS', interestMethod: 'DECLINING_BALANCE' },
  ...{
    amortization: 'EQUAL_INSTALLMENTS',
    interestPeriod: 'DAILY',
    daysInYear: 'DAYS_360',
    daysInMonth: 'ACTUAL',
  },
  ...{ scheduleType: 'CUMULATIVE', rounding: 'UP', startsOn: 'SUBMITTED_ON' },
  nonWorkingDays: 'PREVIOUS_WORKING_DAY',
  ...{ downPayment: { percent: '12.5', automatic: true, multiplesOf: '5.000' }, overAppliedPercent: '7.5' },
  ...{ graceOnPrincipal: 1, graceOnInterest: 2, interestFreePeriods: 3, graceOnArrearsDays: 4 },
  allocation: standardOrder.map(({ part }, index) => ({
    timing: ['IN_ADVANCE', 'DUE', 'PAST_DUE'][index % 3],
    part,
  })),
  ...{ allocationTraversal: 'VERTICAL', futureInstallments: 'LAST_INSTALLMENT' },
  futureInstallmentsByType: [{ transactionType: 'REPAYMENT', rule: 'REAMORTIZATION' }],
  ...{ chargeDueness: 'BY_OWN_DUE_DATE', chargeAccrualDate: 'SUBMITTED_DATE' },
  overduePenalty: {
    ...{ name: 'Late', calculation: 'FLAT', amount: '5.000', graceDays: 6 },
    ...{ repeatEvery: 1, repeatUnit: 'MONTHS' },
  },
  delinquencyRanges: [
    { classification: 'EARLY', minDays: 1, maxDays: 30 },
    { classification: 'LATE', minDays: 31, maxDays: null },
  ],
  ...{ installmentLevelDelinquency: true, dueEventDaysBefore: 7, overdueEventDaysAfter: 8 },
  ...{ nonPerformingAfterDays: 90, chargeOffAfterDays: 180, accounting: 'ACCRUAL_PERIODIC' },
};
/** Something else than the default in every field of its recalculation, which goes with few other terms. */
const recalculating = {
  ...least,
  ...{ name: 'Recalculating', shortName: 'RECALC', scheduleType: 'CUMULATIVE' },
  recalculation: {
    ...{ restFrequency: 'SAME_AS_REPAYMENT_PERIOD', restInterval: 2 },
    ...{ advancePayments: 'RESCHEDULE_NEXT_REPAYMENTS', preClosure: 'TILL_REST_FREQUENCY_DATE' },
  },
};

const refunding = {
  ...least,
  ...{ name: 'Refunding', shortName: 'REFUND', interestRefundTypes: ['MERCHANT_REFUND', 'PAYOUT_REFUND'] },
  recalculation: {
    ...{ restFrequency: 'DAILY', restInterval: 1 },
    ...{ advancePayments: 'ADJUST_LAST_UNPAID_PERIOD', preClosure: 'TILL_PRE_CLOSE_DATE' },
  },
};

describe('a product tells all that it was made of', () => {
  test.each([
    { what: 'little', given: least, told: { ...asDefault, ...least } },
    {
      what: 'everything',
      given: everything,
      told: { ...everything, recalculation: null, interestRefundTypes: [] },
    },
    { what: 'a recalculation', given: recalculating, told: { ...asDefault, ...recalculating } },
    { what: 'interest that is refunded', given: refunding, told: { ...asDefault, ...refunding } },
  ])(
    'where it was told $what, at once, by its id, and again to whoever repeats the command',
    async ({ given, told }) => {
      const create = `mutation ($input: CreateLoanProductInput!) { createLoanProduct(input: $input) { id ${terms} } }`;
      const key = { 'idempotency-key': `makes-${given.shortName}` };
      const { data, text } = await gateway.ask(create, { input: given }, key);
      expect(data?.createLoanProduct, text).toMatchObject(told);
      const again = await gateway.ask(create, { input: given }, key);
      expect(again.data).toEqual(data);
      const { id } = data.createLoanProduct;
      const { node } = await query(
        gateway,
        `query ($id: ID!) { node(id: $id) { ... on LoanProduct { ${terms} } } }`,
        { id },
      );
      expect(node).toEqual(told);
    },
  );

  test('which account of the general ledger has which role, its own or those of the institution', async () => {
    const { id: accountId } = await run(gateway, 'createGlAccount', {
      code: '9001',
      name: 'Fees of its own',
    });
    const id = await createProduct(gateway, {
      shortName: 'MAPPED',
      accounts: [{ role: 'FEE_INCOME', accountId }],
    });
    const { node } = await query(
      gateway,
      `query ($id: ID!) { node(id: $id) { ... on LoanProduct { enteredOn accounts { role account { code name } } } } }`,
      { id },
    );
    expect(node.accounts).toContainEqual({
      role: 'FEE_INCOME',
      account: { code: '9001', name: 'Fees of its own' },
    });
    expect(node.accounts).toContainEqual({
      role: 'LOAN_PORTFOLIO',
      account: { code: expect.any(String), name: 'Loans Receivable' },
    });
    expect(node.accounts).toHaveLength(18);
  });
});

test('products are listed by name in either case, in pages forward and backward, each once', async () => {
  for (const name of ['b', 'a', 'B', 'é', '<img src=x onerror=alert(1)>', 'a']) {
    const shortName = `P${await gateway.count('loan_products')}`;
    await createProduct(gateway, { ...sixMonths, name, shortName });
  }
  const list = `query ($first: Int, $after: String, $last: Int, $before: String) {
    loanProducts(first: $first, after: $after, last: $last, before: $before) {
      edges { node { name shortName } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
  const shortNames = ({ loanProducts }: { loanProducts: { edges: { node: { shortName: string } }[] } }) =>
    loanProducts.edges.map(({ node }) => node.shortName);
  const all = await query(gateway, list, { first: 100 });
  const sorted = await gateway.pool.query('select short_name from loan_products order by lower(name), id');
  expect(shortNames(all)).toEqual(sorted.rows.map(({ short_name: shortName }) => shortName));
  const forward: string[] = [];
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof query>> = await query(gateway, list, { first: 2, after });
    forward.push(...shortNames(page));
    after = page.loanProducts.pageInfo.endCursor;
    if (!page.loanProducts.pageInfo.hasNextPage) break;
  }
  expect(forward).toEqual(shortNames(all));
  const last = await query(gateway, list, { last: 3 });
  const before = await query(gateway, list, { last: 100, before: last.loanProducts.pageInfo.startCursor });
  expect([...shortNames(before), ...shortNames(last)]).toEqual(forward);
});

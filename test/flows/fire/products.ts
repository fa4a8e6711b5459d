/** Days on which schedules of some of the products ask for nothing. */
export const workingCalendar = {
  workingDays: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'],
  holidays: [{ name: 'Easter', from: '2024-03-29', to: '2024-04-01' }],
};

/** Products of every kind that loans disbursed at once can be of. Units: amounts are few cents, so that a slow model can follow them. */
export const products: readonly object[] = [
  { shortName: 'PROG', currency: 'USD', principal: '9.00' },
  {
    shortName: 'CUMU',
    currency: 'USD',
    principal: '9.00',
    scheduleType: 'CUMULATIVE',
    interestPeriod: 'SAME_AS_REPAYMENT_PERIOD',
    graceOnPrincipal: 1,
    graceOnInterest: 1,
    nonWorkingDays: 'PREVIOUS_WORKING_DAY',
    overduePenalty: { calculation: 'PERCENT_OF_AMOUNT', amount: '5', graceDays: 3, ...each(2, 'WEEKS') },
  },
  {
    shortName: 'FLAT',
    currency: 'EUR',
    principal: '8.00',
    scheduleType: 'CUMULATIVE',
    interestMethod: 'FLAT',
    overduePenalty: { calculation: 'FLAT', amount: '0.25', ...each(1, 'MONTHS') },
    chargeDueness: 'BY_OWN_DUE_DATE',
    chargeAccrualDate: 'SUBMITTED_DATE',
  },
  {
    shortName: 'DOWN',
    currency: 'USD',
    principal: '9.00',
    downPayment: { percent: '25', automatic: true },
    nonWorkingDays: 'NEXT_WORKING_DAY',
    accounting: 'CASH',
  },
  {
    shortName: 'DOWM',
    currency: 'EUR',
    principal: '9.00',
    downPayment: { percent: '33.3', multiplesOf: '0.10' },
    futureInstallments: 'REAMORTIZATION',
    chargeDueness: 'BY_OWN_DUE_DATE',
  },
  {
    shortName: 'YENS',
    currency: 'JPY',
    currencyDigits: 0,
    principal: '900',
    futureInstallments: 'LAST_INSTALLMENT',
    installmentMultiplesOf: '10',
    overduePenalty: { calculation: 'PERCENT_OF_AMOUNT_AND_INTEREST', amount: '12.5', graceDays: 1 },
    nonPerformingAfterDays: 40,
  },
  {
    shortName: 'DINA',
    currency: 'KWD',
    currencyDigits: 3,
    principal: '0.800',
    amortization: 'EQUAL_PRINCIPAL',
    installmentLevelDelinquency: true,
    graceOnArrearsDays: 2,
    allocation: mixedOrder(),
  },
  {
    shortName: 'WEEK',
    currency: 'USD',
    principal: '7.00',
    repaymentEvery: 2,
    repaymentUnit: 'WEEKS',
    nonWorkingDays: 'NEXT_WORKING_DAY_WITH_SCHEDULE',
    futureInstallmentsByType: [{ transactionType: 'CHARGE_PAYMENT', rule: 'LAST_INSTALLMENT' }],
    accounting: 'NONE',
  },
].map(usual);

/** One of loans that are disbursed in several parts. */
export const inParts: object = usual({
  shortName: 'PART',
  currency: 'USD',
  principal: '12.00',
  maxTrancheCount: 4,
  nonWorkingDays: 'NEXT_WORKING_DAY',
  overduePenalty: { calculation: 'FLAT', amount: '0.10', graceDays: 4, ...each(3, 'WEEKS') },
});

function usual<Product extends { readonly shortName: string }>(product: Product) {
  return {
    name: product.shortName,
    annualInterestRate: '96',
    numberOfRepayments: 5,
    delinquencyRanges: [
      { classification: 'LATE', minDays: 1, maxDays: 20 },
      { classification: 'LATER', minDays: 21 },
    ],
    ...product,
  };
}

function each(repeatEvery: number, repeatUnit: string) {
  return { repeatEvery, repeatUnit };
}

/** Principal first while it is in advance, interest first while it is due. */
function mixedOrder() {
  const orders = {
    PAST_DUE: ['INTEREST', 'PRINCIPAL', 'FEE', 'PENALTY'],
    DUE: ['INTEREST', 'FEE', 'PENALTY', 'PRINCIPAL'],
    IN_ADVANCE: ['PRINCIPAL', 'FEE', 'PENALTY', 'INTEREST'],
  };
  return Object.entries(orders).flatMap(([timing, parts]) => parts.map((part) => ({ timing, part })));
}

import type {
  Accounting,
  AdvancePaymentAdjustment,
  AllocationPart,
  AllocationTiming,
  AllocationTraversal,
  Amortization,
  ChargeAccrualDate,
  ChargeCalculation,
  ChargeDueness,
  Compounding,
  DaysInMonth,
  DaysInYear,
  FutureInstallmentRule,
  InterestMethod,
  InterestPeriod,
  NonWorkingDayRule,
  PeriodUnit,
  PreClosureInterest,
  RestFrequency,
  RoundingMode,
  SavingsBalanceMethod,
  SavingsFeeCalculation,
  ScheduleStart,
  ScheduleType,
} from '../api/generated/graphql.ts';

const often = {
  DAILY: 'Every day',
  MONTHLY: 'Every month',
  QUARTERLY: 'Every quarter',
  SEMI_ANNUAL: 'Every half year',
  ANNUAL: 'Every year',
} as const satisfies Record<Compounding, string>;

/** What each choice of a product's terms is called; every one that the API has. */
export const choiceTexts = {
  repaymentUnit: { DAYS: 'Days', WEEKS: 'Weeks', MONTHS: 'Months', YEARS: 'Years' },
  interestMethod: {
    DECLINING_BALANCE: 'On the principal still to be repaid',
    FLAT: 'On the whole principal, for the whole term',
  },
  amortization: {
    EQUAL_INSTALLMENTS: 'Equal installments',
    EQUAL_PRINCIPAL: 'Equal principal, interest on top',
  },
  interestPeriod: {
    DAILY: 'By its days',
    SAME_AS_REPAYMENT_PERIOD: 'By whole periods, however long they are',
  },
  daysInYear: {
    ACTUAL: 'The real ones, 365 or 366',
    DAYS_360: '360',
    DAYS_364: '364: 52 whole weeks',
    DAYS_365: '365, in leap years too',
  },
  daysInMonth: { ACTUAL: 'The real ones, 28 to 31', DAYS_30: '30' },
  scheduleType: {
    PROGRESSIVE: 'By the rate of each period as it is',
    CUMULATIVE: 'By a rate for a period of conventional length',
  },
  rounding: {
    HALF_EVEN: 'To the nearer, a half to the even one',
    HALF_UP: 'To the nearer, a half away from zero',
    HALF_DOWN: 'To the nearer, a half towards zero',
    UP: 'Away from zero',
    DOWN: 'Towards zero',
    CEILING: 'To the greater',
    FLOOR: 'To the lesser',
  },
  startsOn: { DISBURSEMENT: 'The day of disbursement', SUBMITTED_ON: 'The day of application' },
  nonWorkingDays: {
    SAME_DAY: 'Stays',
    NEXT_WORKING_DAY: 'The next working day',
    PREVIOUS_WORKING_DAY: 'The working day before',
    NEXT_WORKING_DAY_WITH_SCHEDULE: 'The next working day, and the rest follows',
  },
  allocationTraversal: {
    HORIZONTAL: 'All parts of the oldest installment, then the next',
    VERTICAL: 'One part of all installments, then the next part',
  },
  futureInstallments: {
    NEXT_INSTALLMENT: 'The next one first',
    LAST_INSTALLMENT: 'The last one first',
    REAMORTIZATION: 'All of them in equal shares',
  },
  chargeDueness: {
    BY_INSTALLMENT: 'With the installment in which its date lies',
    BY_OWN_DUE_DATE: 'On its own due date',
  },
  chargeAccrualDate: {
    DUE_DATE: 'With the close of its due date',
    SUBMITTED_DATE: 'With the close of the day of its entry',
  },
  calculation: {
    FLAT: 'An amount of money',
    PERCENT_OF_AMOUNT: 'Percent of the principal',
    PERCENT_OF_AMOUNT_AND_INTEREST: 'Percent of principal and interest',
    PERCENT_OF_INTEREST: 'Percent of the interest',
  },
  accounting: {
    ACCRUAL_PERIODIC: 'When it is earned, day by day',
    CASH: 'When it is paid',
    NONE: 'Not at all',
  },
  restFrequency: {
    DAILY: 'On the very day',
    SAME_AS_REPAYMENT_PERIOD: 'On the next due date',
  },
  advancePayments: {
    ADJUST_LAST_UNPAID_PERIOD: 'The last unpaid installment takes the difference',
    REDUCE_INSTALLMENT_AMOUNT: 'Makes the installments that follow smaller',
    REDUCE_NUMBER_OF_INSTALLMENTS: 'Lets the last installments fall away',
    RESCHEDULE_NEXT_REPAYMENTS: 'Is taken off the next installments',
  },
  preClosure: {
    TILL_PRE_CLOSE_DATE: 'Up to the day',
    TILL_REST_FREQUENCY_DATE: 'Up to the end of the period',
  },
  balanceMethod: {
    DAILY_BALANCE: 'On the balance at the end of each day',
    AVERAGE_DAILY_BALANCE: 'On the average of a compounding period',
  },
  compounding: often,
  posting: often,
  postAtPeriodEnd: { false: 'The day after its period', true: 'The last day of its period' },
  financialYearFirstMonth: {
    1: 'January',
    2: 'February',
    3: 'March',
    4: 'April',
    5: 'May',
    6: 'June',
    7: 'July',
    8: 'August',
    9: 'September',
    10: 'October',
    11: 'November',
    12: 'December',
  },
  withdrawalFeeCalculation: { FLAT: 'An amount of money', PERCENT_OF_AMOUNT: 'Percent of what is withdrawn' },
  timing: { PAST_DUE: 'Past due', DUE: 'Due', IN_ADVANCE: 'In advance' },
  part: { PENALTY: 'penalty', FEE: 'fee', INTEREST: 'interest', PRINCIPAL: 'principal' },
} as const satisfies {
  repaymentUnit: Record<PeriodUnit, string>;
  interestMethod: Record<InterestMethod, string>;
  amortization: Record<Amortization, string>;
  interestPeriod: Record<InterestPeriod, string>;
  daysInYear: Record<DaysInYear, string>;
  daysInMonth: Record<DaysInMonth, string>;
  scheduleType: Record<ScheduleType, string>;
  rounding: Record<RoundingMode, string>;
  startsOn: Record<ScheduleStart, string>;
  nonWorkingDays: Record<NonWorkingDayRule, string>;
  allocationTraversal: Record<AllocationTraversal, string>;
  futureInstallments: Record<FutureInstallmentRule, string>;
  chargeDueness: Record<ChargeDueness, string>;
  chargeAccrualDate: Record<ChargeAccrualDate, string>;
  calculation: Record<ChargeCalculation, string>;
  balanceMethod: Record<SavingsBalanceMethod, string>;
  compounding: Record<Compounding, string>;
  posting: Record<Compounding, string>;
  postAtPeriodEnd: Record<`${boolean}`, string>;
  financialYearFirstMonth: Record<number, string>;
  withdrawalFeeCalculation: Record<SavingsFeeCalculation, string>;
  accounting: Record<Accounting, string>;
  restFrequency: Record<RestFrequency, string>;
  advancePayments: Record<AdvancePaymentAdjustment, string>;
  preClosure: Record<PreClosureInterest, string>;
  timing: Record<AllocationTiming, string>;
  part: Record<AllocationPart, string>;
};

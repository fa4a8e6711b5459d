import { enumeration } from '../../kernel/enumeration.ts';
import type {
  AdvancePaymentAdjustment,
  AllocationPart,
  AllocationTiming,
  AllocationTraversal,
  Amortization,
  ChargeAccrualDate,
  ChargeCalculation,
  ChargeDueness,
  DaysInMonth,
  FutureInstallmentRule,
  InterestMethod,
  InterestPeriod,
  InterestRefundType,
  NonWorkingDayRule,
  PeriodUnit,
  PreClosureInterest,
  RestFrequency,
  ScheduleStart,
  ScheduleType,
} from './terms.ts';

/** What the terms of a product are chosen from, each choice with what it does. */

export const periodUnits = enumeration<PeriodUnit>('PeriodUnit', 'A unit of time.', {
  DAYS: 'Days.',
  WEEKS: 'Weeks of seven days.',
  MONTHS: 'Calendar months: from the 31st to the 31st, or to the last day of a shorter month.',
  YEARS: 'Calendar years: from 29 February to 28 February where there is no 29th.',
});

export const interestMethods = enumeration<InterestMethod>(
  'InterestMethod',
  'What interest is reckoned on.',
  {
    DECLINING_BALANCE: 'On the principal that is still to be repaid in each period.',
    FLAT: 'On the whole principal for the whole term, spread evenly over the installments.',
  },
);

export const amortizations = enumeration<Amortization>(
  'Amortization',
  'How the principal is spread over the installments; with FLAT interest it is spread evenly in either case.',
  {
    EQUAL_INSTALLMENTS: 'Principal and interest together come to the same amount in each installment.',
    EQUAL_PRINCIPAL: 'The principal is the same in each installment, and its interest comes on top.',
  },
);

export const interestPeriods = enumeration<InterestPeriod>(
  'InterestPeriod',
  'How the share of the annual rate that a period bears is found.',
  {
    DAILY: 'By days, as daysInYear and daysInMonth count them.',
    SAME_AS_REPAYMENT_PERIOD:
      'By whole periods, however long they are: a month bears a twelfth of the annual rate, a week a 52nd; periods of days go by their days.',
  },
);

export const interestRefundTypes = enumeration<InterestRefundType>(
  'InterestRefundType',
  'What brings money back that a client bore interest for.',
  {
    MERCHANT_REFUND: 'A merchant gives back what was bought with the loan.',
    PAYOUT_REFUND: 'A payout comes back.',
  },
);

export const daysInMonth = enumeration<DaysInMonth>(
  'DaysInMonth',
  'How many days a month is taken to have.',
  {
    ACTUAL: 'The real ones, 28 to 31.',
    DAYS_30:
      '30 days, and 360 a period of a year, whatever the calendar says; periods of days and weeks are not changed.',
  },
);

export const scheduleTypes = enumeration<ScheduleType>('ScheduleType', 'How a schedule is reckoned.', {
  CUMULATIVE: 'The installment follows from a rate for a period of conventional length.',
  PROGRESSIVE: 'The installment follows from the rate of each period as it really is.',
});

export const scheduleStarts = enumeration<ScheduleStart>(
  'ScheduleStart',
  'The date from which due dates are reckoned.',
  {
    DISBURSEMENT: 'The day on which the loan is disbursed.',
    SUBMITTED_ON:
      'The day on which the loan was applied for; periods that ended before the disbursement are left out.',
  },
);

export const allocationTimings = enumeration<AllocationTiming>(
  'AllocationTiming',
  'When something is due, seen from the value date of a payment.',
  { PAST_DUE: 'Due before it.', DUE: 'Due on it.', IN_ADVANCE: 'Due after it.' },
);

export const allocationParts = enumeration<AllocationPart>(
  'AllocationPart',
  'A part of an installment that money is applied to.',
  { PENALTY: 'Its penalties.', FEE: 'Its fees.', INTEREST: 'Its interest.', PRINCIPAL: 'Its principal.' },
);

export const allocationTraversals = enumeration<AllocationTraversal>(
  'AllocationTraversal',
  'Whether money goes through the installments or through their parts first.',
  {
    HORIZONTAL: 'All parts of the oldest installment, then those of the next.',
    VERTICAL: 'One part of all installments that have its timing, then the next part.',
  },
);

export const nonWorkingDayRules = enumeration<NonWorkingDayRule | 'SAME_DAY'>(
  'NonWorkingDayRule',
  'What becomes of a due date on a day on which the institution does not work, when a schedule is made.',
  {
    SAME_DAY: 'It stays.',
    NEXT_WORKING_DAY: 'It is the next working day; those after it stay where they would be.',
    PREVIOUS_WORKING_DAY:
      'It is the last working day before; where that is not after the due date before it, the next one after that.',
    NEXT_WORKING_DAY_WITH_SCHEDULE: 'It is the next working day, and those after it are reckoned from there.',
  },
);

export const futureInstallmentRules = enumeration<FutureInstallmentRule>(
  'FutureInstallmentRule',
  'Which installments money goes to that is left when all that is due is paid.',
  {
    NEXT_INSTALLMENT: 'The next one first, then those after it.',
    LAST_INSTALLMENT: 'The last one first, then those before it.',
    REAMORTIZATION: 'All of them in equal shares.',
  },
);

export const chargeDuenesses = enumeration<ChargeDueness>(
  'ChargeDueness',
  'When a charge counts as due, where money is applied.',
  {
    BY_INSTALLMENT: 'With the installment in which its date lies.',
    BY_OWN_DUE_DATE: 'On its own due date.',
  },
);

export const chargeAccrualDates = enumeration<ChargeAccrualDate>(
  'ChargeAccrualDate',
  'When a charge is accrued as income, with ACCRUAL_PERIODIC accounting.',
  { DUE_DATE: 'With the close of its due date.', SUBMITTED_DATE: 'With the close of the day of its entry.' },
);

export const chargeCalculations = enumeration<ChargeCalculation>(
  'ChargeCalculation',
  'What the amount of a charge is: money, or percent of something.',
  {
    FLAT: 'Money, in the currency of the loan.',
    PERCENT_OF_AMOUNT: 'Percent of the principal.',
    PERCENT_OF_AMOUNT_AND_INTEREST: 'Percent of principal and interest together.',
    PERCENT_OF_INTEREST: 'Percent of the interest.',
  },
);

export const restFrequencies = enumeration<RestFrequency>(
  'RestFrequency',
  'When what is paid late or early changes what bears interest.',
  {
    SAME_AS_REPAYMENT_PERIOD: 'On the next due date: up to it the whole period bears interest as it began.',
    DAILY: 'On the very day.',
  },
);

export const advancePaymentAdjustments = enumeration<AdvancePaymentAdjustment>(
  'AdvancePaymentAdjustment',
  'What becomes of the installments that follow, where one was paid more than it asked for.',
  {
    REDUCE_INSTALLMENT_AMOUNT: 'All that follow are smaller. For CUMULATIVE schedules.',
    REDUCE_NUMBER_OF_INSTALLMENTS:
      'They stay as they are, and the last ones fall away. For CUMULATIVE schedules.',
    RESCHEDULE_NEXT_REPAYMENTS:
      'The next ones ask for less principal until what was paid too much is used up. For CUMULATIVE schedules.',
    ADJUST_LAST_UNPAID_PERIOD:
      'They stay as they are, and the last unpaid one takes the difference. For PROGRESSIVE schedules, which have no other.',
  },
);

export const preClosureInterests = enumeration<PreClosureInterest>(
  'PreClosureInterest',
  'Up to when whoever settles a loan pays interest.',
  {
    TILL_PRE_CLOSE_DATE: 'Up to the day on which it is settled.',
    TILL_REST_FREQUENCY_DATE: 'Up to the end of the period in which it is settled.',
  },
);

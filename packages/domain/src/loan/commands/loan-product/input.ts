import { accountings } from '../../../books/accounting.ts';
import { daysInYear } from '../../../kernel/days-in-year.ts';
import type { InputOf } from '../../../kernel/field.ts';
import {
  described,
  flag,
  givenOrDefault,
  id,
  integer,
  listOf,
  money,
  object,
  oneOf,
  optional,
  percent,
  text,
  withDefault,
} from '../../../kernel/input.ts';
import { roundingModes } from '../../../kernel/rounding.ts';
import { allocationRuleCount } from '../../money/allocation-order.ts';
import { highestRate, longestPeriod, longestTerm } from '../../product/limits.ts';
import {
  advancePaymentAdjustments,
  allocationParts,
  allocationTimings,
  allocationTraversals,
  amortizations,
  chargeAccrualDates,
  chargeCalculations,
  chargeDuenesses,
  daysInMonth,
  futureInstallmentRules,
  interestMethods,
  interestPeriods,
  interestRefundTypes,
  nonWorkingDayRules,
  periodUnits,
  preClosureInterests,
  restFrequencies,
  scheduleStarts,
  scheduleTypes,
} from '../../product/term-choices.ts';
import { loanTransactionTypeNames } from '../../transactions/types.ts';
import { mappedRoles } from './mapped-roles.ts';

/** What is taken for terms that are refused where they are given and change nothing. */
export const termDefaults = {
  interestPeriod: 'DAILY',
  daysInYear: 'ACTUAL',
  daysInMonth: 'ACTUAL',
  chargeAccrualDate: 'DUE_DATE',
} as const;

/** Days of waiting, at most: a year. */
const longestWait = 365;
/** Parts in which a loan may be disbursed, however many its product allows. */
export const mostTranches = 100;
/** Delinquency ranges of a product. */
export const mostRanges = 100;
/** Days past due that can be told apart: a hundred years. */
const longestDelinquency = 36_500;

const whereDaysCount = 'Refused where no days count: with FLAT or SAME_AS_REPAYMENT_PERIOD.';
const grace = withDefault(integer(0, longestTerm - 1), 0);
const repayments = integer(1, longestTerm);
const rate = percent(highestRate);

const downPayment = object('DownPaymentInput', 'What a client pays back on the day of disbursement.', {
  percent: described('Percent of the amount that is disbursed; more than 0 and less than 100.', percent(100)),
  automatic: described('Whether the disbursement takes it at once.', withDefault(flag, false)),
  multiplesOf: described(
    "Money: it is rounded to multiples of this. The currency's digits, if absent.",
    optional(money),
  ),
});
const allocationRule = object('AllocationRuleInput', 'One place in the order in which money is applied.', {
  timing: described('When what is paid is due.', oneOf(allocationTimings)),
  part: described('What is paid.', oneOf(allocationParts)),
});
const allocationOfType = object(
  'AllocationOfTypeInput',
  'The order in which money is applied, for one type of transaction.',
  {
    transactionType: described(
      'A type that brings money in, such as MERCHANT_REFUND; each once.',
      oneOf(loanTransactionTypeNames),
    ),
    allocation: described(
      `Each pair of timing and part once, all ${allocationRuleCount} of them, in the order of allocation.`,
      listOf(allocationRule, allocationRuleCount),
    ),
  },
);
const futureInstallments = object(
  'FutureInstallmentRuleInput',
  'Where money in advance goes, for one type of transaction.',
  {
    transactionType: described(
      'A type that brings money in, such as REPAYMENT; each once.',
      oneOf(loanTransactionTypeNames),
    ),
    rule: described('Which installments its money goes to.', oneOf(futureInstallmentRules)),
  },
);
const recalculation = object('InterestRecalculationInput', 'How interest follows what is really paid.', {
  restFrequency: described(
    'When what is paid late or early changes what bears interest.',
    withDefault(oneOf(restFrequencies), 'DAILY'),
  ),
  restInterval: described(
    'Every which day, counted from the disbursement, or every which due date that is.',
    withDefault(integer(1, longestPeriod), 1),
  ),
  advancePayments: described(
    'What becomes of the installments after one that was paid more than it asked for: ADJUST_LAST_UNPAID_PERIOD with ' +
      'scheduleType PROGRESSIVE, one of the others with CUMULATIVE.',
    withDefault(oneOf(advancePaymentAdjustments), 'ADJUST_LAST_UNPAID_PERIOD'),
  ),
  preClosure: described(
    'Up to when whoever settles the loan pays interest.',
    withDefault(oneOf(preClosureInterests), 'TILL_PRE_CLOSE_DATE'),
  ),
});
const overduePenalty = object(
  'OverduePenaltyInput',
  'What Close of Business charges for an overdue installment.',
  {
    name: described('What the penalty is called.', withDefault(text, 'Overdue penalty')),
    calculation: described('What amount is: money, or percent of what.', oneOf(chargeCalculations)),
    amount: described(
      'With FLAT: money in the currency of the product. Otherwise: percent, at most 100, of what is left to pay of the ' +
        "installment's principal, interest, or both.",
      money,
    ),
    graceDays: described(
      'Days from the due date to the first penalty.',
      withDefault(integer(0, longestWait), 0),
    ),
    repeatEvery: described(
      'Units of repeatUnit from one penalty to the next, as long as the installment is not paid. Once for each ' +
        'installment, if absent.',
      optional(integer(1, longestPeriod)),
    ),
    repeatUnit: described('Needed with repeatEvery, and refused without.', optional(oneOf(periodUnits))),
  },
);
const delinquencyRange = object('DelinquencyRangeInput', 'A delinquency range.', {
  classification: described('What the range is called; no two have the same name.', text),
  minDays: described(
    'Its first delinquent day: days past due, less graceOnArrearsDays and pauses. After maxDays of the range before it.',
    integer(1, longestDelinquency),
  ),
  maxDays: described(
    'Its last delinquent day. Without end, if absent, which only the last range may be.',
    optional(integer(1, longestDelinquency)),
  ),
});
const glMapping = object('GlMappingInput', 'Which account of the general ledger has a role.', {
  role: described('What the account is used for; each role once.', oneOf(mappedRoles)),
  accountId: described('Global id of the account.', id('GlAccount')),
});

/** What a product is made of; whoever leaves a field out gets its default. */
export const loanProductInput = {
  name: described('What people call the product.', text),
  shortName: described('A short name; no two products have the same.', text),
  currency: described('ISO 4217 code: "USD".', text),
  currencyDigits: described(
    "Decimals that amounts are kept and rounded to. The currency's own, if absent.",
    optional(integer(0, 4)),
  ),
  installmentMultiplesOf: described(
    "Money: equal installments are rounded to multiples of this, which may not be more than one of them. The currency's " +
      'digits, if absent. Refused with EQUAL_PRINCIPAL.',
    optional(money),
  ),
  principal: described('What a loan is about, in money, where the application does not say.', money),
  minPrincipal: described(
    'The least that may be applied for, in money. No limit, if absent.',
    optional(money),
  ),
  maxPrincipal: described(
    'The most that may be applied for, in money. No limit, if absent.',
    optional(money),
  ),
  annualInterestRate: described(
    'Percent a year where the application does not say: "12" is twelve percent.',
    rate,
  ),
  numberOfRepayments: described(
    'How many installments, without a down payment, where the application does not say.',
    repayments,
  ),
  repaymentEvery: described(
    'Units of repaymentUnit from one installment to the next.',
    withDefault(integer(1, longestPeriod), 1),
  ),
  repaymentUnit: described('Unit of repaymentEvery.', withDefault(oneOf(periodUnits), 'MONTHS')),
  interestMethod: described(
    'What interest is reckoned on.',
    withDefault(oneOf(interestMethods), 'DECLINING_BALANCE'),
  ),
  amortization: described(
    'How the principal is spread over the installments.',
    withDefault(oneOf(amortizations), 'EQUAL_INSTALLMENTS'),
  ),
  interestPeriod: described(
    'Whether a period bears interest by its days or as a whole. Refused with interestMethod FLAT, which takes it as a whole.',
    givenOrDefault(oneOf(interestPeriods), termDefaults.interestPeriod),
  ),
  daysInYear: described(
    `Days of a year, for interest. ${whereDaysCount}`,
    givenOrDefault(oneOf(daysInYear), termDefaults.daysInYear),
  ),
  daysInMonth: described(
    `Days of a month, for interest. ${whereDaysCount} DAYS_30 is refused with DAYS and WEEKS.`,
    givenOrDefault(oneOf(daysInMonth), termDefaults.daysInMonth),
  ),
  scheduleType: described('How a schedule is reckoned.', withDefault(oneOf(scheduleTypes), 'PROGRESSIVE')),
  rounding: described('How amounts are rounded.', withDefault(oneOf(roundingModes), 'HALF_EVEN')),
  startsOn: described(
    'From when due dates are reckoned.',
    withDefault(oneOf(scheduleStarts), 'DISBURSEMENT'),
  ),
  nonWorkingDays: described(
    'What becomes of due dates on days on which the institution does not work, when a schedule is made.',
    withDefault(oneOf(nonWorkingDayRules), 'SAME_DAY'),
  ),
  downPayment: described('None, if absent.', optional(downPayment)),
  overAppliedPercent: described(
    'How far an approval and a disbursement may exceed what was applied for: percent of that. Not at all, if absent.',
    optional(percent(1_000)),
  ),
  maxTrancheCount: described(
    `In how many parts a loan may be disbursed at most: 2 to ${mostTranches}. In one, if absent. Refused with interestMethod FLAT and with downPayment.`,
    optional(integer(2, mostTranches)),
  ),
  graceOnPrincipal: described(
    'How many of the first installments repay no principal; fewer than there are installments.',
    grace,
  ),
  graceOnInterest: described(
    'How many of the first installments leave their interest to the one after them, although it is earned from the first ' +
      'day on; fewer than there are installments.',
    grace,
  ),
  interestFreePeriods: described(
    'How many of the first periods bear no interest; fewer than there are installments.',
    grace,
  ),
  graceOnArrearsDays: described(
    'Days past due that do not count as delinquent.',
    withDefault(integer(0, longestWait), 0),
  ),
  allocation: described(
    `The order in which money is applied: each pair of timing and part once, all ${allocationRuleCount} of them, those of ` +
      'PAST_DUE first, then DUE, then IN_ADVANCE; mixed only with allocationTraversal VERTICAL. Penalty, fee, interest, ' +
      'principal in each, if absent.',
    optional(listOf(allocationRule, allocationRuleCount)),
  ),
  allocationByType: described(
    'The same by type of transaction, where it differs from allocation.',
    optional(listOf(allocationOfType, loanTransactionTypeNames.values.length)),
  ),
  allocationTraversal: described(
    'Whether money goes through the installments or through their parts first. VERTICAL is refused with recalculation.',
    withDefault(oneOf(allocationTraversals), 'HORIZONTAL'),
  ),
  futureInstallments: described(
    'Which installments money goes to that is left when all that is due is paid.',
    withDefault(oneOf(futureInstallmentRules), 'NEXT_INSTALLMENT'),
  ),
  futureInstallmentsByType: described(
    'The same by type of transaction, where it differs from futureInstallments.',
    optional(listOf(futureInstallments, loanTransactionTypeNames.values.length)),
  ),
  chargeDueness: described(
    'When a charge counts as due, where money is applied.',
    withDefault(oneOf(chargeDuenesses), 'BY_INSTALLMENT'),
  ),
  chargeAccrualDate: described(
    'When a charge is accrued as income. Refused without accounting ACCRUAL_PERIODIC.',
    givenOrDefault(oneOf(chargeAccrualDates), termDefaults.chargeAccrualDate),
  ),
  recalculation: described(
    'Interest is not recalculated, if absent. Refused with interestMethod FLAT.',
    optional(recalculation),
  ),
  interestRefundTypes: described(
    'The refunds that interest is refunded with, each once: that which the client would not have borne, had their money never ' +
      'been lent. With none, if absent. Refused but with scheduleType PROGRESSIVE and recalculation.',
    optional(listOf(oneOf(interestRefundTypes), interestRefundTypes.values.length)),
  ),
  overduePenalty: described('No penalty, if absent.', optional(overduePenalty)),
  delinquencyRanges: described(
    'Delinquency ranges by delinquent days, the mildest first. No loan is classified, if absent.',
    optional(listOf(delinquencyRange, mostRanges)),
  ),
  installmentLevelDelinquency: described(
    'Whether each installment has a range of its own besides that of the loan.',
    withDefault(flag, false),
  ),
  dueEventDaysBefore: described(
    'Days before a due date whose close tells of an unpaid installment.',
    withDefault(integer(0, longestWait), 1),
  ),
  overdueEventDaysAfter: described(
    'Days after a due date whose close tells of an unpaid installment.',
    withDefault(integer(0, longestWait), 1),
  ),
  nonPerformingAfterDays: described(
    'Overdue for more days than these, a loan is non-performing and accrues no more. Never, if absent.',
    optional(integer(0, longestDelinquency)),
  ),
  chargeOffAfterDays: described(
    'Overdue for more days than these, a loan is a candidate for being charged off. Never, if absent.',
    optional(integer(0, longestDelinquency)),
  ),
  minAnnualInterestRate: described('The least that may be applied for, in percent a year.', optional(rate)),
  maxAnnualInterestRate: described('The most that may be applied for, in percent a year.', optional(rate)),
  minNumberOfRepayments: described('The fewest that may be applied for.', optional(repayments)),
  maxNumberOfRepayments: described('The most that may be applied for.', optional(repayments)),
  accounting: described(
    'When income is booked in the journal.',
    withDefault(oneOf(accountings), 'ACCRUAL_PERIODIC'),
  ),
  accounts: described(
    "GL accounts by role. Roles that are left out use the institution's default chart of accounts.",
    optional(listOf(glMapping, mappedRoles.values.length)),
  ),
};
export type LoanProductInput = InputOf<typeof loanProductInput>;

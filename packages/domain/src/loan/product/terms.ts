import type { Accounting } from '../../books/accounting.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import type { DaysInYear } from '../../kernel/days-in-year.ts';
import type { Money } from '../../kernel/money.ts';
import type { RoundingMode } from '../../kernel/rounding.ts';
import type { LoanAccounts } from '../gl-roles.ts';

export type PeriodUnit = 'DAYS' | 'WEEKS' | 'MONTHS' | 'YEARS';
export type DaysInMonth = 'ACTUAL' | 'DAYS_30';
export type AllocationPart = 'PENALTY' | 'FEE' | 'INTEREST' | 'PRINCIPAL';
export type AllocationTraversal = 'HORIZONTAL' | 'VERTICAL';
export type AllocationTiming = 'PAST_DUE' | 'DUE' | 'IN_ADVANCE';
export type ScheduleType = 'CUMULATIVE' | 'PROGRESSIVE';
export type InterestMethod = 'DECLINING_BALANCE' | 'FLAT';
export type Amortization = 'EQUAL_INSTALLMENTS' | 'EQUAL_PRINCIPAL';
export type InterestPeriod = 'DAILY' | 'SAME_AS_REPAYMENT_PERIOD';
export type ScheduleStart = 'DISBURSEMENT' | 'SUBMITTED_ON';
/** What becomes of a due date on a day on which nobody works; without a rule it stays. */
export type NonWorkingDayRule =
  | 'NEXT_WORKING_DAY'
  | 'PREVIOUS_WORKING_DAY'
  | 'NEXT_WORKING_DAY_WITH_SCHEDULE';
export type FutureInstallmentRule = 'NEXT_INSTALLMENT' | 'LAST_INSTALLMENT' | 'REAMORTIZATION';
export type ChargeDueness = 'BY_INSTALLMENT' | 'BY_OWN_DUE_DATE';
export type ChargeAccrualDate = 'DUE_DATE' | 'SUBMITTED_DATE';
export type RestFrequency = 'SAME_AS_REPAYMENT_PERIOD' | 'DAILY';
export type AdvancePaymentAdjustment =
  | 'REDUCE_INSTALLMENT_AMOUNT'
  | 'REDUCE_NUMBER_OF_INSTALLMENTS'
  | 'RESCHEDULE_NEXT_REPAYMENTS'
  | 'ADJUST_LAST_UNPAID_PERIOD';
/** What brings money back that a client bore interest for. */
export type InterestRefundType = 'MERCHANT_REFUND' | 'PAYOUT_REFUND';
export type PreClosureInterest = 'TILL_PRE_CLOSE_DATE' | 'TILL_REST_FREQUENCY_DATE';
export type ChargeCalculation =
  | 'FLAT'
  | 'PERCENT_OF_AMOUNT'
  | 'PERCENT_OF_AMOUNT_AND_INTEREST'
  | 'PERCENT_OF_INTEREST';

/** A delinquency range. Units: days past due, grace taken off; `maxDays` absent means without end. */
export interface DelinquencyRange {
  readonly classification: string;
  readonly minDays: number;
  readonly maxDays?: number;
}

/** One place in the order in which money is applied. */
export interface AllocationRule {
  readonly timing: AllocationTiming;
  readonly part: AllocationPart;
}

/** The order in which money is applied to an installment, for each of its timings. */
export interface AllocationOrder extends Readonly<Record<AllocationTiming, readonly AllocationPart[]>> {
  /** All pairs in their order where timings are mixed, which only VERTICAL has; absent: timing after timing. */
  readonly sequence?: readonly AllocationRule[];
}

/** The part of the principal that is due on the day of disbursement. Units: percent, an exact decimal. */
export interface DownPayment {
  readonly percent: string;
  /** Whether the disbursement pays it at once. */
  readonly automatic: boolean;
  /** It is rounded to multiples of it; absent: to the currency's digits. */
  readonly multiplesOf?: Money;
}

/** How interest follows what is really paid, and when. */
export interface InterestRecalculation {
  /** Rests: the days on which what came in late or early changes what bears interest. */
  readonly restFrequency: RestFrequency;
  /** Every which of these days is a rest. */
  readonly restInterval: number;
  /** What becomes of the installments after one that was paid more than it asked for. */
  readonly advancePayments: AdvancePaymentAdjustment;
  /** Up to when whoever settles the loan pays interest. */
  readonly preClosure: PreClosureInterest;
}

/** Least and most that a rate may be; an absent one: as little, or as much, as any. Units: percent a year, exact decimals. */
export interface RateLimits {
  readonly least?: string;
  readonly most?: string;
}

/**
 * What Close of Business charges for an overdue installment.
 *
 * Units: `amount` is money for a flat penalty and percent otherwise, an exact decimal.
 */
export interface OverduePenalty {
  readonly name: string;
  readonly calculation: ChargeCalculation;
  readonly amount: string;
  /** Days after the due date before the first penalty. */
  readonly graceDays: number;
  /** How long after each penalty the next one follows; absent: there is one for each installment. */
  readonly repeatEvery?: number;
  readonly repeatUnit?: PeriodUnit;
}

/**
 * What a product says of its loans, and a loan keeps from the day it is submitted: immutable, shared by all loans
 * that were submitted under the same terms.
 */
export interface ProductTerms {
  readonly currency: string;
  readonly currencyDigits: number;
  /** Installments are rounded to multiples of it; absent: to the currency's digits. */
  readonly installmentMultiplesOf?: Money;
  readonly scheduleType: ScheduleType;
  readonly interestMethod: InterestMethod;
  readonly amortization: Amortization;
  readonly interestPeriod: InterestPeriod;
  readonly daysInYear: DaysInYear;
  readonly daysInMonth: DaysInMonth;
  readonly rounding: RoundingMode;
  /** The date from which due dates are reckoned. */
  readonly startsOn: ScheduleStart;
  /** Absent: a due date on a day on which nobody works stays there. */
  readonly nonWorkingDays?: NonWorkingDayRule;
  readonly downPayment?: DownPayment;
  /** In how many parts a loan may be disbursed at most, the first one too; absent: in one. */
  readonly maxTrancheCount?: number;
  /** How far a disbursement may exceed what was applied for. Units: percent, an exact decimal. */
  readonly overAppliedPercent?: string;
  /** How many installments pay interest only. */
  readonly graceOnPrincipal: number;
  /** How many installments leave their interest to the one after them. */
  readonly graceOnInterest: number;
  /** How many periods bear no interest. */
  readonly interestFreePeriods: number;
  readonly graceOnArrearsDays: number;
  readonly allocation: AllocationOrder;
  /** Absent: HORIZONTAL. */
  readonly allocationTraversal?: 'VERTICAL';
  /** The order of types of transaction that have one of their own; absent where none has. */
  readonly allocationByType?: Readonly<Record<string, AllocationOrder>>;
  /** Where money paid in advance goes, by type of transaction where that differs. */
  readonly futureInstallments: FutureInstallmentRule;
  readonly futureInstallmentsByType: Readonly<Record<string, FutureInstallmentRule>>;
  /** Whether a charge is due with its installment or on its own date. */
  readonly chargeDueness: ChargeDueness;
  readonly chargeAccrualDate: ChargeAccrualDate;
  /** Absent: interest stays as it was planned, whenever what is paid. */
  readonly recalculation?: InterestRecalculation;
  /** The refunds that interest is refunded with; absent: with none. */
  readonly interestRefundTypes?: readonly InterestRefundType[];
  /** The most installments that its loans may have; absent where the product says nothing, or had said it when terms did not keep it yet. */
  readonly mostRepayments?: number;
  /** What a rate of its loans may be; absent where the product says nothing, or had said it when terms did not keep it yet. */
  readonly rateLimits?: RateLimits;
  readonly overduePenalty?: OverduePenalty;
  readonly delinquencyRanges: readonly DelinquencyRange[];
  /** Whether each installment has a delinquency range of its own. */
  readonly installmentLevelDelinquency: boolean;
  readonly dueEventDaysBefore: number;
  readonly overdueEventDaysAfter: number;
  /** Overdue for more days than these, a loan is non-performing. */
  readonly nonPerformingAfterDays?: number;
  /** Overdue for more days than these, a loan is a candidate for being charged off. */
  readonly chargeOffAfterDays?: number;
  readonly accounting: Accounting;
  /** The GL account (its id) of each role. */
  readonly accounts: LoanAccounts;
}

/** What a product says of its loans but for the accounts that they are booked to. */
export type UnbookedTerms = Omit<ProductTerms, 'accounts'>;

/** What is agreed for one loan; a product has its default for each. Units: rate in percent a year, an exact decimal. */
export interface LoanSizing {
  readonly principal: Money;
  readonly annualInterestRate: string;
  readonly numberOfRepayments: number;
  readonly repaymentEvery: number;
  readonly repaymentUnit: PeriodUnit;
}

/**
 * A version of the rules by which schedules are planned, and interest is earned by them; a loan keeps the one that it was
 * planned by. What each of them changed is told in docs/adr/0023.
 */
export type ScheduleRules = 1 | 2;
/** By which everything is planned that is planned now. */
export const presentRules: ScheduleRules = 2;

/** An installment whose due date was moved, and to when. */
export interface MovedDueDate {
  /** Its number. */
  readonly installment: number;
  readonly dueDate: LocalDate;
}

/** An annual rate, and the first day that bears it. Units: percent a year, an exact decimal. */
export interface RateChange {
  readonly from: LocalDate;
  readonly annualInterestRate: string;
}

/** Installments that were added at the end, and from which one on what is left is spread over all. */
export interface TermExtension {
  /** Number of the first installment that was reckoned anew. */
  readonly installment: number;
  readonly added: number;
}

/** Principal that the schedule has from a day on: what went out after the first disbursement, or was overdue then. */
export interface Tranche {
  readonly on: LocalDate;
  readonly amount: Money;
  /** Whether it went out before, was overdue on the day, and is spread over the installments to come since. */
  readonly isOverdue?: true;
}

/** Everything a schedule follows from. */
export interface ScheduleTerms extends LoanSizing {
  readonly terms: UnbookedTerms;
  readonly scheduleRules: ScheduleRules;
  readonly submittedOn: LocalDate;
  /** The day on which the money goes out: expected at first, then the true one. */
  readonly disbursedOn: LocalDate;
  /** Due dates that days on which nobody works put elsewhere when it was planned, by number; absent where none is. */
  readonly shiftedDueDates?: readonly MovedDueDate[] | undefined;
  /** By number; absent where all are due by the calendar. */
  readonly movedDueDates?: readonly MovedDueDate[] | undefined;
  /** By date, after that of the disbursement; absent where the rate that was agreed is kept. */
  readonly rateChanges?: readonly RateChange[] | undefined;
  /** By number; `numberOfRepayments` counts what they added. Absent where the term is the one that was agreed. */
  readonly termExtensions?: readonly TermExtension[] | undefined;
  /** By date, what went out on one date in the order of its entry; absent where all went out at once. */
  readonly tranches?: readonly Tranche[] | undefined;
}

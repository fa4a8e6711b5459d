import type { LocalDate } from '../kernel/dates.ts';
import type { Money } from '../kernel/money.ts';
import type { RoundingMode } from '../kernel/rounding.ts';

export type PeriodUnit = 'DAYS' | 'WEEKS' | 'MONTHS' | 'YEARS';
export type DaysInYear = 'ACTUAL' | 'DAYS_360' | 'DAYS_364' | 'DAYS_365';
export type DaysInMonth = 'ACTUAL' | 'DAYS_30';
export type Accounting = 'NONE' | 'CASH' | 'ACCRUAL_PERIODIC';
export type AllocationPart = 'PENALTY' | 'FEE' | 'INTEREST' | 'PRINCIPAL';
export type AllocationTiming = 'PAST_DUE' | 'DUE' | 'IN_ADVANCE';

/** What a GL account is for; a product's mapping names one account for each. */
export const glRoles = [
  'FUND_SOURCE',
  'LOAN_PORTFOLIO',
  'INTEREST_RECEIVABLE',
  'FEES_RECEIVABLE',
  'PENALTIES_RECEIVABLE',
  'INTEREST_INCOME',
  'FEE_INCOME',
  'PENALTY_INCOME',
  'WRITE_OFF',
  'RECOVERY_INCOME',
  'OVERPAYMENT',
  'CHARGE_OFF_EXPENSE',
  'GOODWILL_EXPENSE',
  'SAVINGS_CONTROL',
  'SAVINGS_INTEREST_EXPENSE',
  'SAVINGS_INTEREST_PAYABLE',
  'OVERDRAFT_INTEREST_INCOME',
] as const;
export type GlRole = (typeof glRoles)[number];

/** A class of lateness. Units: days past due, grace taken off; `maxDays` absent means without end. */
export interface DelinquencyRange {
  readonly classification: string;
  readonly minDays: number;
  readonly maxDays?: number;
}

/** The order in which money is applied to an installment, for each of its timings. */
export type AllocationOrder = Readonly<Record<AllocationTiming, readonly AllocationPart[]>>;

/**
 * What a product says of its loans, and a loan keeps from the day it is submitted: immutable, shared by all loans
 * that were submitted under the same terms.
 */
export interface ProductTerms {
  readonly currency: string;
  readonly currencyDigits: number;
  /** Installments are rounded to multiples of it; absent: to the currency's digits. */
  readonly installmentMultiplesOf?: Money;
  readonly daysInYear: DaysInYear;
  readonly daysInMonth: DaysInMonth;
  readonly rounding: RoundingMode;
  readonly graceOnArrearsDays: number;
  readonly allocation: AllocationOrder;
  readonly delinquencyRanges: readonly DelinquencyRange[];
  readonly accounting: Accounting;
  /** The GL account (its id) of each role. */
  readonly accounts: Readonly<Record<GlRole, string>>;
}

/** What is agreed for one loan; a product has its default for each. Units: rate in percent a year, an exact decimal. */
export interface LoanSizing {
  readonly principal: Money;
  readonly annualInterestRate: string;
  readonly numberOfRepayments: number;
  readonly repaymentEvery: number;
  readonly repaymentUnit: PeriodUnit;
}

/** Everything a schedule follows from. */
export interface ScheduleTerms extends LoanSizing {
  readonly terms: ProductTerms;
  readonly disbursedOn: LocalDate;
}

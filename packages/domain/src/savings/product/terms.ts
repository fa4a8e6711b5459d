import type { Accounting } from '../../books/accounting.ts';
import type { Denomination } from '../../books/denomination.ts';
import type { DaysInYear } from '../../kernel/days-in-year.ts';
import type { Money } from '../../kernel/money.ts';
import type { SavingsAccounts } from '../gl-roles.ts';
import type { BalanceMethod, FeeCalculation, InterestInterval } from './term-choices.ts';

/** What is taken of each withdrawal. Units: `amount` is money for a flat fee and percent otherwise, an exact decimal. */
export interface WithdrawalFee {
  readonly calculation: FeeCalculation;
  readonly amount: string;
}

/** How far below zero an account may go. Units: the rate is percent a year, an exact decimal. */
export interface Overdraft {
  readonly limit: Money;
  /** Absent where what is overdrawn bears no interest. */
  readonly annualInterestRate: string | undefined;
}

/** How interest is reckoned. Units: the rate is percent a year, an exact decimal. */
export interface InterestTerms extends Denomination {
  readonly annualInterestRate: string;
  readonly overdraft: Overdraft | undefined;
  readonly compounding: InterestInterval;
  readonly posting: InterestInterval;
  readonly balanceMethod: BalanceMethod;
  readonly daysInYear: DaysInYear;
  /** What is below it bears no interest for the client. */
  readonly minBalanceForInterest: Money | undefined;
  /** 1 to 12: where quarters, halves and years begin. */
  readonly financialYearFirstMonth: number;
}

/**
 * What a product says of its accounts, and an account keeps from the day it is opened: immutable, shared by all accounts
 * that were opened under the same terms.
 */
export interface SavingsTerms extends InterestTerms {
  /** Whether interest is value-dated the last day of its period, and not the day after. */
  readonly postAtPeriodEnd: boolean;
  /** What the activation takes in. */
  readonly minOpeningBalance: Money | undefined;
  /** What has to stay on the account. */
  readonly minBalance: Money | undefined;
  readonly withdrawalFee: WithdrawalFee | undefined;
  /** Days without a deposit or a withdrawal after which an account is inactive, or dormant. */
  readonly inactiveAfterDays: number | undefined;
  readonly dormantAfterDays: number | undefined;
  readonly accounting: Accounting;
  /** The GL account (its id) of each role. */
  readonly accounts: SavingsAccounts;
}

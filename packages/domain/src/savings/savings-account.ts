import type { Account } from '../kernel/account.ts';
import type { All, AtHand } from '../kernel/at-hand.ts';
import type { LocalDate } from '../kernel/dates.ts';
import type { Money } from '../kernel/money.ts';
import type { EndedInterest } from './interest/run-days.ts';
import type { BySide, RunningInterest } from './interest/running-interest.ts';
import type { SavingsTerms } from './product/terms.ts';
import type { SavingsActivity, SavingsBlock } from './status.ts';
import type { SavingsTransaction } from './transactions/transaction.ts';

/** What there is on an account, and what was earned of it. */
export interface SavingsBalances {
  /** What was paid in and credited, less what was paid out, charged and debited; below zero where it is overdrawn. */
  readonly balance: Money;
  /** What of it is kept from being paid out. */
  readonly onHold: Money;
  /** Interest accrued in all. */
  readonly accrued: BySide<Money>;
  /** Interest posted in all. */
  readonly posted: BySide<Money>;
}

/** What every savings account has, whatever its status. */
interface SavingsFacts extends Account {
  readonly kind: 'SavingsAccount';
  readonly externalId: string | undefined;
  readonly clientId: string;
  readonly productId: string;
  readonly termsId: string;
  readonly terms: SavingsTerms;
  readonly submittedOn: LocalDate;
  readonly enteredOn: LocalDate;
  readonly balances: SavingsBalances;
  /** How many transactions it has, and so the number of the last. */
  readonly transactionCount: number;
  /** All but accruals, reversed ones too, in the order of their numbers. */
  readonly transactions: All<SavingsTransaction>;
  /** Transactions made by the rule at work and not written yet. */
  readonly posted: readonly SavingsTransaction[];
  /** Numbers of the open loans whose due installments are paid from it. Shape: absent where there is none. */
  readonly repays?: readonly string[];
}

export interface SubmittedSavings extends SavingsFacts {
  readonly status: 'SUBMITTED';
}

interface ApprovedFacts extends SavingsFacts {
  readonly approvedOn: LocalDate;
}

export interface ApprovedSavings extends ApprovedFacts {
  readonly status: 'APPROVED';
}

/** An application that the lender turned down, or that the client took back. */
export interface DeclinedSavings extends SavingsFacts {
  readonly status: 'REJECTED' | 'WITHDRAWN';
  readonly closedOn: LocalDate;
}

interface OpenedFacts extends ApprovedFacts {
  /** The value date of its activation: no transaction is before it. */
  readonly activeSince: LocalDate;
  /** The business date on which it was activated: the first day that it closes. */
  readonly activatedOn: LocalDate;
  /** The last day that is closed; the day before `activatedOn` at first. */
  readonly closedThrough: LocalDate;
  /** The last day whose interest is reckoned; the day before `activeSince` at first. */
  readonly reckonedThrough: LocalDate;
  /** Interest of the running posting period, as far as it is reckoned. */
  readonly running: RunningInterest;
  /** Interest of periods that are over and not posted yet, in their order. */
  readonly due: readonly EndedInterest[];
  readonly block: SavingsBlock | undefined;
  readonly activity: SavingsActivity;
  /** The posting date of the last deposit or withdrawal; that of the activation at first. */
  readonly lastActivityOn: LocalDate;
  /** The business date up to which a job posted its interest, beside its closes; absent where none did. */
  readonly postedThrough: LocalDate | undefined;
}

export interface ActiveSavings extends OpenedFacts {
  readonly status: 'ACTIVE';
}

export interface ClosedSavings extends OpenedFacts {
  readonly status: 'CLOSED';
  readonly closedOn: LocalDate;
}

/** A savings account that was activated. */
export type OpenedSavings = ActiveSavings | ClosedSavings;

/** A savings account, told apart by its status so that no rule reads what a status does not have. */
export type SavingsAccount = SubmittedSavings | ApprovedSavings | DeclinedSavings | OpenedSavings;

/** An active account as a close has it at hand; any active account that was read whole is one. */
export interface SavingsToClose extends Omit<ActiveSavings, 'transactions' | 'repays'> {
  /** Those in force that may bear interest on a day which is not reckoned yet, or after a period whose interest is due. */
  readonly transactions: AtHand<SavingsTransaction>;
  /** Set where there may be more of them. */
  readonly isAtHand?: true;
}

/** Whether an account was activated. */
export function isOpened(account: SavingsAccount): account is OpenedSavings {
  return account.status === 'ACTIVE' || account.status === 'CLOSED';
}

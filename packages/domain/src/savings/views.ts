import type { SavingsActivity, SavingsBlock, ShownStatus } from './status.ts';
import type { SavingsTransactionType } from './transactions/types.ts';

/*
 * Products, accounts and what accounts have many of are text as PostgreSQL prints it, and as the answers of commands keep it:
 * ids, exact decimals, dates as ISO text, instants. It travels to whoever asked as it is.
 */

/** What of a savings product the answer of a command keeps. */
export interface SavingsProductFactsView {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly currency: string;
  readonly currencyDigits: number;
}

/** A savings product as readers see it. Shape: its terms are read by their id. */
export interface SavingsProductView extends SavingsProductFactsView {
  readonly termsId: string;
  readonly enteredOn: string;
}

/** What of a savings account the answer of a command keeps, and a read finds. */
export interface SavingsFactsView {
  readonly id: string;
  readonly accountNo: string;
  readonly externalId: string | null;
  readonly clientId: string;
  readonly productId: string;
  readonly currency: string;
  readonly currencyDigits: number;
  /** Of a read that which is kept: of a dormant account ACTIVE. */
  readonly status: ShownStatus;
  readonly submittedOn: string;
  readonly enteredOn: string;
  readonly approvedOn: string | null;
  readonly activeSince: string | null;
  readonly activatedOn: string | null;
  readonly closedThrough: string | null;
  readonly closedOn: string | null;
  readonly activity: SavingsActivity | null;
  readonly block: SavingsBlock | null;
  readonly balance: string;
  readonly onHold: string;
}

/** What follows from balances and terms; an answer keeps it as it was then. */
export interface SavingsFiguresView {
  readonly available: string;
  readonly accruedInterest: string;
}

/** What it follows from, as it is kept. */
export interface SavingsStandingView {
  readonly termsId: string;
  readonly accruedCredit: string;
  readonly accruedDebit: string;
  readonly postedCredit: string;
  readonly postedDebit: string;
}

/** A savings account as a read finds it. */
export type SavingsRowView = SavingsFactsView & SavingsStandingView;

/** A savings account as readers see it: as a read finds it, or as an answer keeps it. */
export type SavingsAccountView = SavingsRowView | (SavingsFactsView & SavingsFiguresView);

/** One posting on a savings account as readers see it. */
export interface SavingsTransactionView {
  readonly accountId: string;
  readonly number: number;
  readonly type: SavingsTransactionType;
  readonly valueDate: string;
  readonly postingDate: string;
  readonly amount: string;
  /** The balance after it, by value dates. */
  readonly balance: string;
  readonly interestThrough: string | null;
  readonly feeOf: number | null;
  /** Id of the transaction on another account where its money came from, or went to. */
  readonly counterpart: string | null;
  readonly note: string | null;
  readonly reversedOn: string | null;
  readonly supersededBy: number | null;
  readonly currencyDigits: number;
  /** Absent in the answers of commands. */
  readonly createdAt?: string;
}

/** What savings accounts have to be; what is left out filters nothing. */
export interface SavingsFilter {
  readonly status?: readonly ShownStatus[] | undefined;
  readonly clientId?: string | undefined;
  readonly productId?: string | undefined;
  readonly accountNo?: string | undefined;
  readonly externalId?: string | undefined;
}

/** Which postings on a savings account are read. */
export interface SavingsTransactionFilter {
  readonly includeSuperseded: boolean;
  /** All, if absent. */
  readonly types?: readonly SavingsTransactionType[] | undefined;
}

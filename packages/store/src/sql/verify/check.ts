import type { AnyAccountStore } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';

/** An account as people look for it. Shape: without its number where there is no such account. */
export interface AccountName {
  readonly kind: string;
  readonly id: string;
  readonly accountNo: string | undefined;
}

/** One thing that is not as an invariant says. Shape: amounts are as the database prints them, dates are ISO text. */
export interface Violation {
  /** The account that it is about, of whatever kind ("loan"); absent for what is of the whole ledger. */
  readonly account: AccountName | undefined;
  /** What of the account, such as "transaction 3"; of the ledger, such as "account 7, USD". */
  readonly item: string;
  /** Which of its facts. */
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

/** What a check is given: the session whose transaction sees one moment, and somebody to tell. */
export interface Look {
  readonly client: Queryable;
  /** The kinds of account that there are. */
  readonly accounts: readonly AnyAccountStore[];
  /** Counts what was looked at. */
  checked(rows: number): void;
  /** Counts rows that break the invariant; of the examples as many are kept as are wanted. */
  violated(rows: number, examples: readonly Violation[]): void;
}

/** An invariant of the ledger: its id, one sentence, and how it is checked over the whole database. */
export interface Check {
  readonly id: string;
  readonly sentence: string;
  run(look: Look): Promise<void>;
}

/** How many violations of one check are told in full. */
export const examplesMax = 10;

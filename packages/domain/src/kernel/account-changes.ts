import type { LocalDate } from './dates.ts';

/** A field of an account that is other than it was. Shape: its name and its values are as clients read them; null where it has none. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What was posted on an account, as people are told of it. */
export interface PostedAmount {
  readonly type: string;
  readonly date: LocalDate;
  readonly amount: string;
}

/** What a rule made of an account. */
export interface AccountChanges {
  readonly fields: readonly FieldChange[];
  readonly postings: readonly PostedAmount[];
}

import type { LocalDate } from './dates.ts';

/**
 * A statement that reads, as a value: whoever closes runs it, once for all accounts of a chunk, and lets it write nothing.
 *
 * Shape: `sql` is one SELECT, without a semicolon, whose `values` are its $1, $2 and so on. Its rows bear the id of the
 * account that each is for as `account_id`.
 */
export interface LoadStatement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** One row, as it was loaded. Shape: dates are epoch days, decimals exact money, ids and instants text. */
export type LoadedRow = Readonly<Record<string, unknown>>;

/** What a step asks for before it runs. Shape: pure; `cobDate` is the last day that is closed, others may come before it. */
export type Load = (ids: readonly string[], cobDate: LocalDate) => LoadStatement;

/** What was loaded for one step. */
export interface LoadedForStep {
  /** By account. */
  readonly rows: ReadonlyMap<string, readonly LoadedRow[]>;
  /** Why there are none, by account. */
  readonly failures: ReadonlyMap<string, string>;
}

/** What was loaded, by the name of the step. */
export type Loaded = ReadonlyMap<string, LoadedForStep>;

/** A step that asks for rows before it runs. */
export interface LoadingStep {
  readonly name: string;
  readonly load: Load;
}

/** Runs what steps ask for, each once for all accounts. Errors: faults of the moment; what else fails is in what is loaded. */
export type LoadAll = (
  steps: readonly LoadingStep[],
  ids: readonly string[],
  cobDate: LocalDate,
) => Promise<Loaded>;

/** Those of a list of steps that ask for anything. */
export function loadingOf(
  steps: readonly { readonly name: string; readonly load?: Load }[],
): readonly LoadingStep[] {
  return steps.flatMap(({ name, load }) => (load === undefined ? [] : [{ name, load }]));
}

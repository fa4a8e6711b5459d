import type {
  Account,
  AccountKind,
  BrokenAccount,
  BusinessStep,
  OpenAccount,
} from '@dayclose/domain/kernel/account.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { type AnyPass, passKind, withoutSteps } from '@dayclose/domain/kernel/walked-kind.ts';
import type { Cache } from '../cache.ts';
import type { Queryable } from '../database.ts';
import type { EntityStore } from '../entity-store.ts';
import type { RunDays } from '../sql/cob/run-days.ts';
import { movementsOf, withoutStatement } from '../sql/statements/movements.ts';

/**
 * The table with the row of each account that whoever works on it locks, and that every close writes.
 *
 * Shape: with columns `status`, `closed_through` and `event_count`.
 */
export interface Summaries {
  readonly table: string;
  /** The column of the account's id. */
  readonly id: string;
  /** The status of accounts that are closed day by day. */
  readonly openStatus: number;
  /** The column of the date up to which a pass has been to them; absent where days are closed. */
  readonly passedThrough?: string;
  /** What a run does that neither closes nor passes; absent of those that do. */
  readonly does?: 'STATEMENTS' | 'PAYMENTS';
  /** SQL of whether such a run has something left to do with a row `s`. */
  left?(days: RunDays): string;
  /** SQL of how much such a run has to do with a row `s`, where that is not the same for all. Units: accounts. */
  readonly weight?: string;
}

/** Accounts as they were read, in the order of their ids; those whose rows make no account are named apart. */
export interface AccountsOfKind<Each> {
  readonly accounts: readonly Each[];
  readonly broken: readonly BrokenAccount[];
}

/** How the store locks, reads and writes the accounts of one kind. */
export interface AccountStore<
  Whole extends Account,
  ToClose extends OpenAccount,
  Quiet extends OpenAccount = never,
> {
  readonly kind: AccountKind<Whole, ToClose, Quiet>;
  readonly summaries: Summaries;
  /** By the names of its kind's passes: the column of its summaries that each moves on. */
  readonly passes?: Readonly<Record<string, string>>;
  /** The table of its transactions and the column of their account, where they can be linked to those of other accounts. */
  readonly transactions?: { readonly table: string; readonly id: string };
  /**
   * The table that names each account. Shape: with columns `id`, `account_no` and `activated_on`, and of a kind with
   * statements `client_id`, `currency` and `currency_digits`.
   */
  readonly table: string;
  /**
   * Of a kind with statements: SQL of what moved the balances of its accounts, a row each posting.
   *
   * Shape: with columns `account_id`, and in the words of SQL those of `Movement`: `number`, `type`, `value_date` …;
   * `counterpart` is the id of the transaction at the other end.
   */
  readonly movements?: string;
  /** Of a kind that pays for others: SQL of whether something is left to pay for a row `s` of its summaries, and for how many. */
  readonly payments?: Required<Pick<Summaries, 'left' | 'weight'>>;
  readonly entities: EntityStore<Whole>;
  /** The status that a code stands for; nothing where there is no such code. */
  statusOf(code: number): string | undefined;
  /** Accounts, whole, by id. */
  read(client: Queryable, cache: Cache, ids: readonly string[]): Promise<AccountsOfKind<Whole>>;
  /** Open accounts of a list, with what a close of the days up to a date has at hand. */
  readToClose(
    client: Queryable,
    cache: Cache,
    ids: readonly string[],
    through: LocalDate,
  ): Promise<AccountsOfKind<ToClose>>;
  /** Those of a list, which is in the order of ids, that are quiet up to a date; absent where the kind knows no quiet days. */
  readQuiet?(
    client: Queryable,
    cache: Cache,
    ids: readonly string[],
    days: QuietDays<ToClose, Quiet>,
  ): Promise<readonly Quiet[]>;
}

/** Which days are to be quiet: those up to a date, by the steps that there are. */
export interface QuietDays<ToClose extends OpenAccount, Quiet extends OpenAccount> {
  readonly through: LocalDate;
  readonly steps: readonly BusinessStep<ToClose, Quiet>[];
}

// biome-ignore lint/suspicious/noExplicitAny: a list holds stores of every kind of account
export type AnyAccountStore = AccountStore<any, any, any>;

/** The store of a kind. Errors: a kind that is not installed is a defect and throws. */
export function storeOfKind(stores: readonly AnyAccountStore[], kind: string): AnyAccountStore {
  const found = stores.find((store) => store.kind.name === kind);
  if (found === undefined) throw new Error(`the store does not know accounts of the kind ${kind}`);
  return found;
}

/** Names of the kinds of account that a store has. */
export function kindNamesOf(stores: readonly AnyAccountStore[]): readonly string[] {
  return stores.map(({ kind }) => kind.name);
}

/** What runs go over: the accounts of each kind, for each pass the same ones by the column that it moves on, for statements those that have none, and those that have something to pay for others. */
export function walksOf(stores: readonly AnyAccountStore[]): readonly AnyAccountStore[] {
  return stores.flatMap((store) => [
    store,
    ...(store.kind.passes ?? []).map((pass) => passStore(store, pass)),
    ...statementsStores(store),
    ...paymentsStores(store),
  ]);
}

/** Errors: a pass whose column the store does not know is a defect and throws. */
function passStore(store: AnyAccountStore, pass: AnyPass): AnyAccountStore {
  const { passes, readQuiet: _, ...rest } = store;
  const passedThrough = passes?.[pass.name];
  if (passedThrough === undefined)
    throw new Error(`the store of ${store.kind.name} knows no pass ${pass.name}`);
  return { ...rest, kind: passKind(store.kind, pass), summaries: { ...store.summaries, passedThrough } };
}

/** Whether a walk makes statements, and closes and passes nothing. */
export function makesStatements({ summaries }: AnyAccountStore): boolean {
  return summaries.does === 'STATEMENTS';
}

/** Whether a walk pays for others, and closes and passes nothing. */
export function makesPayments({ summaries }: AnyAccountStore): boolean {
  return summaries.does === 'PAYMENTS';
}

/** Errors: a kind with payments of which the store does not know what is due is a defect and throws. */
function paymentsStores(store: AnyAccountStore): readonly AnyAccountStore[] {
  const { readQuiet: _, payments: due, ...rest } = store;
  const { payments } = store.kind;
  if (payments === undefined) return [];
  if (due === undefined) throw new Error(`the store of ${store.kind.name} does not know what it has to pay`);
  const summaries: Summaries = { ...store.summaries, does: 'PAYMENTS', ...due };
  return [{ ...rest, kind: withoutSteps(store.kind, payments), summaries }];
}

/** Errors: a kind with statements of which the store knows no movements is a defect and throws. */
function statementsStores(store: AnyAccountStore): readonly AnyAccountStore[] {
  const { statements } = store.kind;
  if (statements === undefined) return [];
  // Before any run asks: a process does not start with a kind of which it cannot state any.
  movementsOf(store);
  const { readQuiet: _, ...rest } = store;
  const { summaries } = store;
  return [
    {
      ...rest,
      kind: withoutSteps(store.kind, statements),
      summaries: { ...summaries, does: 'STATEMENTS', left: (days) => withoutStatement(store, days) },
    },
  ];
}

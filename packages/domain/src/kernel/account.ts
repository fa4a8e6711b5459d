import type { AccountChanges } from './account-changes.ts';
import type { DayFigures } from './closed-day.ts';
import type { Details } from './codes.ts';
import type { LocalDate } from './dates.ts';
import type { Load, LoadedRow } from './loaded.ts';
import { checkName } from './names.ts';
import { type Outcome, type Rejected, reject } from './outcome.ts';
import type { Stamp } from './stamp.ts';

/** What every account has, of whatever kind it is. Shape: `kind` is the name of its noun, as events and ids bear it. */
export interface Account {
  readonly kind: string;
  readonly id: string;
  readonly accountNo: string;
  /** As its kind names it. */
  readonly status: string;
  /** How many events it has raised before the rule at work; the write path numbers the next from here. */
  readonly eventCount: number;
}

/** An account that is closed day by day, or was. */
export interface OpenAccount extends Account {
  /** The business date on which it was opened: the first day that it closes. */
  readonly activatedOn: LocalDate;
  /** The last day that is closed; the day before `activatedOn` at first. */
  readonly closedThrough: LocalDate;
}

/** An account of which so much is missing that its rows make no state of it. */
export interface BrokenAccount {
  readonly id: string;
  readonly accountNo: string;
  readonly reason: string;
}

/** A refusal to touch an account whose rows do not agree with each other. */
export type Inconsistent = Rejected<'ACCOUNT_INCONSISTENT'>;

export function inconsistent({ accountNo }: Pick<Account, 'accountNo'>, reason: string): Inconsistent {
  return reject('ACCOUNT_INCONSISTENT', { account: accountNo, reason });
}

/** What a step is, whatever it needs of an account. */
interface StepFacts<ToClose extends OpenAccount, Quiet extends OpenAccount> {
  /** SCREAMING_CASE: the name that the configuration of a job knows it by, and that answers bear. */
  readonly name: string;
  /** Other names that it may be configured by. */
  readonly aliases?: readonly string[];
  /** One sentence for people who configure the job. */
  readonly description: string;
  /** Of a step that runs only where it is configured: a new tenant's close does without it. */
  readonly isOptional?: true;
  /** What it asks for before it runs: once for all accounts of a chunk but the quiet ones. */
  readonly load?: Load;
  /** Absent where the step may have something to do to any account on any day: all of a run that has it are then read whole. */
  readonly quiet?: QuietStep<ToClose, Quiet>;
}

/**
 * A step that takes an account as a close has it at hand.
 *
 * Shape: `run` is pure; with nothing to do it returns the very account it was given. It is told of no more than a close
 * has at hand, and keeps what else there is. While a day is closed the stamp's `cobDate` is that day and its
 * `businessDate` the day after.
 */
export interface StepAtHand<ToClose extends OpenAccount, Quiet extends OpenAccount = never>
  extends StepFacts<ToClose, Quiet> {
  readonly needs?: undefined;
  /** Shape: `loaded` holds the rows of the account; absent where the step asks for none. */
  run<Each extends ToClose>(account: Each, stamp: Stamp, loaded?: readonly LoadedRow[]): Outcome<Each>;
}

/**
 * A step that takes an account whole, as a command does, and may end it.
 *
 * Shape: as above; whoever closes by it has to read each account whole that is not quiet. An account that is not open after
 * it has its day closed, and no step or day that follows.
 */
export interface StepOnWhole<
  Whole extends Account,
  ToClose extends OpenAccount,
  Quiet extends OpenAccount = never,
> extends StepFacts<ToClose, Quiet> {
  readonly needs: 'WHOLE';
  run(account: Whole & ToClose, stamp: Stamp, loaded?: readonly LoadedRow[]): Outcome<Whole & OpenAccount>;
}

/** One thing that a close does to every open account of a kind. */
export type BusinessStep<
  ToClose extends OpenAccount,
  Quiet extends OpenAccount = never,
  Whole extends Account = ToClose,
> = StepAtHand<ToClose, Quiet> | StepOnWhole<Whole, ToClose, Quiet>;

/**
 * What a step does to an account on a quiet day: one that brings nothing but what every day brings.
 *
 * Shape: `Quiet` is what a close then has at hand of it.
 */
export interface QuietStep<ToClose extends OpenAccount, Quiet extends OpenAccount> {
  /**
   * The first day after the last closed one whose close may have more to do, if nothing but closes happens to the account;
   * `never`, where there is none. Too early a day costs a look at the account, too late a one is wrong.
   */
  nextOn(account: ToClose): LocalDate;
  /** What every day brings, by the very rule of the step; absent where that is nothing. */
  run?<Each extends Quiet>(account: Each, stamp: Stamp): Outcome<Each>;
}

// biome-ignore lint/suspicious/noExplicitAny: a list holds steps of every kind of account
export type AnyBusinessStep = BusinessStep<any, any, any>;

/** A step with the name of the kind of account that it is for. */
export type StepOfKind<Step extends AnyBusinessStep = AnyBusinessStep> = Step & { readonly kind: string };

/**
 * Makes a step, shipped or of a company's own.
 *
 * Errors: a name that no configuration could hold is a defect and throws.
 */
export function defineStep<Step extends StepOfKind>(step: Step): Step {
  checkName('kind', step.kind);
  for (const name of [step.name, ...(step.aliases ?? [])]) checkName('step', name);
  return step;
}

/** When a job is started by itself, for a tenant who has not said otherwise. Shape: not at all, unless it is active. */
export interface ShippedSchedule {
  /** On the clocks of the tenant's zone. */
  readonly cron?: string;
  /** Name of the job whose end starts it. */
  readonly startsAfter?: string;
  readonly active?: true;
}

/** A job as people know it. */
export interface JobFacts {
  readonly name: string;
  readonly shortName: string;
  readonly description: string;
  readonly schedule?: ShippedSchedule;
}

/**
 * What a job does once to every open account of a kind, by partitions and chunks as a close does, without closing a day.
 *
 * Shape: its run has the business date of its start where that of a close has a COB date, and so has the stamp of the step.
 */
export interface AccountPass<ToClose extends OpenAccount> extends PassMark {
  /** As its runs and failures name what it goes over, beside the kinds of account: "LOAN_ACCRUALS". */
  readonly name: string;
  readonly job: JobFacts;
  readonly step: BusinessStep<ToClose>;
  /** The date up to which the pass has been to an account; absent where it has not. */
  passedThrough(account: ToClose): LocalDate | undefined;
}

/**
 * What there is to say of the statements of a kind's accounts.
 *
 * Shape: what moves the balance of one, and when it was posted, its store reads.
 */
export interface AccountStatements {
  /** As runs and failures name what they go over, beside the kinds of account: "LOAN_STATEMENTS". */
  readonly name: string;
  readonly job: JobFacts;
  /** The side that raises the balance: of what a client owes the debit, of what is kept for one the credit. */
  readonly raisedBy: 'DEBIT' | 'CREDIT';
  /** A type of posting in words. */
  titleOf(type: string): string;
}

/**
 * What the accounts of a kind pay for others once it is due, by partitions and chunks as a close goes.
 *
 * Shape: its run has the business date of its start, and no steps; to whom and how much is paid, who carries it out knows.
 */
export interface AccountPayments {
  /** As runs and failures name what they go over, beside the kinds of account: "SAVINGS_REPAYMENTS". */
  readonly name: string;
  readonly job: JobFacts;
}

/** How an account shows that a pass has been to it. */
export interface PassMark {
  passed<Each extends OpenAccount>(account: Each, date: LocalDate): Each;
}

/** What a close asks about an account beside what its steps do. */
export interface ClosingRules<Closing extends OpenAccount> {
  /** Absent of a close. */
  readonly pass?: PassMark;
  /** Refuses an account whose rows contradict each other, as far as a close of the days up to a date has them at hand. */
  contradictionAtHand(account: Closing, cobDate: LocalDate): Inconsistent | undefined;
  /** Refuses an account that holds an amount too large to be kept; what is the same object as before is not looked at. */
  amountRefusal(after: Closing, before?: Closing): Rejected | undefined;
  /** What an account counts for at the end of the last day that it has closed; absent of a kind that no portfolio has. */
  figuresOf?(account: Closing): DayFigures;
}

/**
 * A kind of account, as a value: all that the engine has to know of it.
 *
 * Shape: `ToClose` is what a close has at hand of an open account, which may be less than the whole of it; `Quiet` what it
 * has on a quiet day, where the kind knows such.
 */
export interface AccountKind<
  Whole extends Account,
  ToClose extends OpenAccount,
  Quiet extends OpenAccount = never,
> extends ClosingRules<ToClose | Quiet> {
  /** As clients, runs and failures name the kind: "LOAN". */
  readonly name: string;
  /** One sentence for people. */
  readonly description: string;
  /** The noun that its accounts, their events and their global ids bear: "Loan". */
  readonly noun: Whole['kind'];
  /** The noun of its products; absent of a kind that has none. */
  readonly productNoun?: string;
  /** Whose the lines of the journal are: the number of the kind among all owners. */
  readonly ledgerOwner: number;
  /** The job that closes its accounts. */
  readonly job: JobFacts;
  /** The steps that there are, in the order in which a new tenant's close runs those that are not optional. */
  readonly steps: readonly BusinessStep<ToClose, Quiet, Whole>[];
  /** What jobs do to its accounts beside closing them. */
  readonly passes?: readonly AccountPass<ToClose>[];
  /** Absent where nobody is sent any. */
  readonly statements?: AccountStatements | undefined;
  /** Absent where they pay for no others. */
  readonly payments?: AccountPayments | undefined;
  /** Whether an account is closed day by day at present; the whole of it can then be closed, too. */
  isOpen(account: Whole): account is Whole & ToClose;
  /** Whether all of an account is at hand, and not only what a close reads of it. */
  isWhole(account: Whole | ToClose): account is Whole & ToClose;
  /** Refuses an account that is not open. Shape: `status` is as its store reads it; absent where there is none such. */
  notOpen(account: { readonly accountNo: string; readonly status: string }): Rejected;
  /** Refuses an account whose rows contradict each other, all that is kept twice compared. */
  contradiction(account: Whole, stamp: Stamp): Inconsistent | undefined;
  amountRefusal(after: Whole | ToClose | Quiet, before?: Whole | ToClose | Quiet): Rejected | undefined;
  /** What a rule made of an account. */
  changesOf(before: Whole | ToClose, after: Whole | ToClose): AccountChanges;
}

// biome-ignore lint/suspicious/noExplicitAny: a list holds kinds of every account
export type AnyAccountKind = AccountKind<any, any, any>;

/** A kind with the steps that are installed beside those that it was declared with. Errors: one that is not installed throws. */
export function installedKind<Kind extends Pick<AnyAccountKind, 'name'>>(
  kinds: readonly Kind[],
  { name }: Pick<AnyAccountKind, 'name'>,
): Kind {
  const found = kinds.find((kind) => kind.name === name);
  if (found === undefined) throw new Error(`the kind of account ${name} is not installed`);
  return found;
}

/** The names of the steps that a new tenant's close runs, in their order. */
export function usualSteps({ steps }: Pick<AnyAccountKind, 'steps'>): readonly string[] {
  return steps.filter(({ isOptional }) => isOptional !== true).map(({ name }) => name);
}

/** What a step is known by. */
type NamedStep = Pick<StepFacts<OpenAccount, OpenAccount>, 'name' | 'aliases'>;

/** The step that a name stands for, or one of its aliases. */
export function stepNamed<Step extends NamedStep>(
  { steps }: { readonly steps: readonly Step[] },
  name: string,
): Step | undefined {
  return steps.find((known) => known.name === name || known.aliases?.includes(name));
}

/** The first name of a configuration that no step has. */
export function missingStep(
  kind: { readonly steps: readonly NamedStep[] },
  names: readonly string[],
): string | undefined {
  return names.find((name) => stepNamed(kind, name) === undefined);
}

/** The details of a refusal of a name that no step of a kind has: they name those that there are. */
export function unknownStep(
  { job, steps }: Pick<AnyAccountKind, 'job' | 'steps'>,
  asked: { readonly field: string; readonly value: string },
): Details {
  return { ...asked, job: job.name, steps: steps.map(({ name }) => name).join(', ') };
}

/** The steps of a configuration, in its order. Errors: a name without a step is a defect and throws. */
export function stepsNamed<Step extends NamedStep>(
  kind: { readonly steps: readonly Step[] },
  names: readonly string[],
): readonly Step[] {
  return names.map((name) => {
    const step = stepNamed(kind, name);
    if (step === undefined) throw new Error(`the business step ${name} is configured and not installed`);
    return step;
  });
}

/** Whether a close by these steps needs each account whole that is not quiet. */
export function needWhole(steps: readonly { readonly needs?: 'WHOLE' | undefined }[]): boolean {
  return steps.some(({ needs }) => needs === 'WHOLE');
}

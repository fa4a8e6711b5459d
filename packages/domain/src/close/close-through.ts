import {
  type Account,
  type AccountKind,
  type BusinessStep,
  type ClosingRules,
  type Inconsistent,
  inconsistent,
  type OpenAccount,
} from '../kernel/account.ts';
import type { ClosedDay } from '../kernel/closed-day.ts';
import { type Codes, type Details, messageOf } from '../kernel/codes.ts';
import { formatDate, type LocalDate } from '../kernel/dates.ts';
import { EndlessRule } from '../kernel/endless-rule.ts';
import type { BusinessEvent } from '../kernel/event.ts';
import type { Load, Loaded, LoadedRow } from '../kernel/loaded.ts';
import { asWritten, type NewOutboundCall } from '../kernel/outbound-call.ts';
import type { Accepted, Outcome, Rejected } from '../kernel/outcome.ts';
import { type Stamp, stampOfClose } from '../kernel/stamp.ts';
import { type TakingPart, TakingPartFailed, takePart } from './take-part.ts';

/** What closes accounts of a kind: the same for all of one transaction. */
export interface Close<
  Whole extends Account,
  ToClose extends OpenAccount,
  Quiet extends OpenAccount = never,
> {
  readonly kind: AccountKind<Whole, ToClose, Quiet>;
  /** In the order in which they run. */
  readonly steps: readonly BusinessStep<ToClose, Quiet, Whole>[];
  readonly stamp: Stamp;
  /** What the steps asked for; absent where none of them asks for anything. */
  readonly loaded?: Loaded | undefined;
  /** Is told what each step made of an account; absent where nobody asks. */
  readonly observe?: (seen: StepSeen<Whole | ToClose>) => void;
}

/** What one step made of an account on one day. */
export interface StepSeen<Each> {
  readonly cobDate: LocalDate;
  readonly step: string;
  readonly before: Each;
  readonly after: Each;
  readonly events: readonly BusinessEvent[];
}

/** What closes one account, by as much of it as is at hand. */
interface Closing<Whole extends Account, Hand extends OpenAccount> {
  readonly rules: Pick<ClosingRules<Hand>, 'contradictionAtHand' | 'pass' | 'figuresOf'> &
    Pick<ClosingRules<Hand | (Whole & OpenAccount)>, 'amountRefusal'>;
  readonly steps: readonly RunningStep<Whole, Hand>[];
  readonly stamp: Stamp;
  /** Of a close that has steps which need accounts whole. */
  readonly kind?: Pick<AccountKind<Whole, Hand>, 'isWhole' | 'isOpen'>;
  readonly loaded?: Loaded | undefined;
  readonly observe?: Close<Whole, Hand>['observe'];
}

type RunningStep<Whole extends Account, Hand extends OpenAccount> = { readonly load?: Load } & (
  | Pick<Extract<BusinessStep<Hand, never, Whole>, { readonly needs: 'WHOLE' }>, 'name' | 'needs' | 'run'>
  | Pick<Exclude<BusinessStep<Hand, never, Whole>, { readonly needs: 'WHOLE' }>, 'name' | 'needs' | 'run'>
);

/** A day that could not be closed, and why. */
export interface CloseFailure {
  readonly ok: false;
  readonly cobDate: LocalDate;
  /** Absent where no step is to blame. */
  readonly step: string | undefined;
  readonly code: string;
  readonly details?: Details;
  /** What a step threw, in its own words; absent where the code has them. */
  readonly thrown?: string;
}

/** Why a day could not be closed, in words; a step may refuse with a code that nobody installed. */
export function wordsOf({ code, details, thrown }: CloseFailure, codes: Codes): string {
  if (thrown !== undefined) return thrown;
  return Object.hasOwn(codes, code)
    ? messageOf({ code, details }, codes)
    : `refused with ${code}, which is not installed`;
}

/** An account whose days are closed. */
export interface Closed<Each extends OpenAccount> {
  readonly ok: true;
  readonly account: Each;
  readonly events: readonly BusinessEvent[];
  /** Absent where there are none, as nearly always. */
  readonly calls?: readonly NewOutboundCall[] | undefined;
  /** What it counts for on each of them, but one that ended it; absent where nobody asks. */
  readonly closedDays?: readonly ClosedDay[] | undefined;
  readonly days: number;
  /** The last day that was gone through; a pass closes none, and goes through one. */
  readonly through: LocalDate;
}

/** Days of one account that are closed in one go: a hundred years. */
const closeDaysMax = 36_525;

/**
 * Closes an account day by day, oldest first, up to a COB date: loaded once, the steps run for each missed day, written
 * once. Of one that a step ends that day is closed, and no later one.
 *
 * Errors: an account that contradicts itself, or a step that refuses or throws, fails this account alone; none of its
 * days is then closed.
 */
export function closeThrough<
  Whole extends Account,
  ToClose extends OpenAccount,
  Quiet extends OpenAccount,
  Each extends ToClose,
>(
  account: Each,
  cobDate: LocalDate,
  { kind, steps, stamp, loaded, observe }: Close<Whole, ToClose, Quiet>,
): Closed<Each | (Whole & OpenAccount)> | CloseFailure {
  const closing = { rules: kind, steps, stamp, kind, loaded, observe };
  return closeDays<Whole, ToClose, Each>(account, cobDate, closing);
}

/** Closes an account that is quiet through a COB date in the same way, by what the steps do every day. Errors: as above. */
export function closeQuietly<
  Whole extends Account,
  ToClose extends OpenAccount,
  Quiet extends OpenAccount,
  Each extends Quiet,
>(
  account: Each,
  cobDate: LocalDate,
  { kind, steps, stamp }: Close<Whole, ToClose, Quiet>,
): Closed<Each> | CloseFailure {
  const daily = steps.flatMap(({ name, quiet }) =>
    quiet?.run === undefined ? [] : [{ name, run: quiet.run }],
  );
  return closeDays<never, Quiet, Each>(account, cobDate, { rules: kind, steps: daily, stamp });
}

/** Whether an account may be quiet: not where a step does not say what it does on a quiet day. */
export function knowsQuietDays(steps: readonly { readonly quiet?: unknown }[]): boolean {
  return steps.every(({ quiet }) => quiet !== undefined);
}

/**
 * Lets subscribers hear of all that the days of an account raise, before that is written.
 *
 * Errors: a veto, and a subscriber that throws, fail this account alone; none of its days is then closed.
 */
export function heard<Each extends OpenAccount>(
  closed: Closed<Each>,
  stamp: Stamp,
  installed: TakingPart,
): Closed<Each> | CloseFailure {
  const { through: cobDate } = closed;
  try {
    const took = takePart(closed, stampOfClose(stamp, cobDate), installed);
    if (!took.ok) return failure(took, cobDate);
    return took.told === closed ? closed : { ...closed, ...took.told };
  } catch (error) {
    if (!(error instanceof TakingPartFailed)) throw error;
    return { ok: false, cobDate, step: undefined, code: error.code, thrown: error.message };
  }
}

function closeDays<Whole extends Account, Hand extends OpenAccount, Each extends Hand>(
  account: Each,
  cobDate: LocalDate,
  close: Closing<Whole, Hand>,
): Closed<Each | (Whole & OpenAccount)> | CloseFailure {
  const contradiction = tooManyDays(account, cobDate) ?? close.rules.contradictionAtHand(account, cobDate);
  if (contradiction !== undefined) return failure(contradiction, account.closedThrough + 1);
  const { pass, figuresOf } = close.rules;
  const closedDays: ClosedDay[] = [];
  const firstDay = pass === undefined ? account.closedThrough + 1 : cobDate;
  let closing: Each | (Whole & Hand) = account;
  const events: BusinessEvent[] = [];
  const calls: NewOutboundCall[] = [];
  for (let day = firstDay; day <= cobDate; day += 1) {
    const dayStamp = stampOfClose(close.stamp, day);
    for (const step of close.steps) {
      const ran: Accepted<Each | (Whole & OpenAccount)> | CloseFailure = runStep<Whole, Hand, Each>(
        close,
        step,
        closing,
        dayStamp,
      );
      if (!ran.ok) return ran;
      if (ran.events.length > 0) events.push(...ran.events);
      if (ran.calls !== undefined) calls.push(...asWritten(ran.calls, dayStamp, account));
      close.observe?.({
        cobDate: day,
        step: step.name,
        before: closing,
        after: ran.state,
        events: ran.events,
      });
      if (!isStillOpen(close, step, ran.state)) {
        return {
          ok: true,
          account: { ...ran.state, closedThrough: day },
          events,
          ...besides({ calls, closedDays }),
          days: day - account.closedThrough,
          through: day,
        };
      }
      closing = ran.state;
    }
    closing = pass === undefined ? { ...closing, closedThrough: day } : pass.passed(closing, day);
    if (pass === undefined && figuresOf !== undefined) {
      closedDays.push({ kind: closing.kind, cobDate: day, figures: figuresOf(closing) });
    }
  }
  const days = Math.max(0, cobDate - firstDay + 1);
  return { ok: true, account: closing, events, ...besides({ calls, closedDays }), days, through: cobDate };
}

/** What there mostly is none of. */
function besides({ calls, closedDays }: Besides): Partial<Besides> {
  return { ...(calls.length === 0 ? {} : { calls }), ...(closedDays.length === 0 ? {} : { closedDays }) };
}

interface Besides {
  readonly calls: readonly NewOutboundCall[];
  readonly closedDays: readonly ClosedDay[];
}

function tooManyDays(account: OpenAccount, cobDate: LocalDate): Inconsistent | undefined {
  const days = cobDate - account.closedThrough;
  if (days <= closeDaysMax) return undefined;
  return inconsistent(account, `it has ${days} days to close, more than ${closeDaysMax}`);
}

/** Whether an account goes on after a step; one that took no more than is at hand has not ended it. */
function isStillOpen<Whole extends Account, Hand extends OpenAccount, Each extends Hand>(
  { kind }: Closing<Whole, Hand>,
  { needs }: RunningStep<Whole, Hand>,
  after: Each | (Whole & OpenAccount),
): after is Each | (Whole & Hand) {
  return needs === undefined || kind === undefined || kind.isOpen(after as Whole);
}

function runStep<Whole extends Account, Hand extends OpenAccount, Each extends Hand>(
  { rules, kind, loaded }: Closing<Whole, Hand>,
  step: RunningStep<Whole, Hand>,
  account: Each | (Whole & Hand),
  stamp: Stamp,
): Accepted<Each | (Whole & OpenAccount)> | CloseFailure {
  try {
    const rows = step.load === undefined ? undefined : rowsFor(step.name, account.id, loaded);
    if (typeof rows === 'string') {
      return {
        ok: false,
        cobDate: stamp.cobDate,
        step: step.name,
        code: 'LOAD_FAILED',
        thrown: rows,
      } as const;
    }
    const outcome = take<Whole, Hand, Each>(step, account, { kind, stamp, rows });
    checkOutcome(outcome, account);
    if (!outcome.ok) return failure(outcome, stamp.cobDate, step.name);
    const tooLarge = rules.amountRefusal(outcome.state, account);
    return tooLarge === undefined ? outcome : failure(tooLarge, stamp.cobDate, step.name);
  } catch (error) {
    if (error instanceof EndlessRule) {
      return failure(inconsistent(account, error.message), stamp.cobDate, step.name);
    }
    const reason = error instanceof Error ? error.message : String(error);
    const thrown = `${reason} (day ${formatDate(stamp.cobDate)})`;
    return { ok: false, cobDate: stamp.cobDate, step: step.name, code: 'STEP_THREW', thrown } as const;
  }
}

/** Errors: a step that needs an account whole, of which there is less at hand, is a defect of whoever read it and throws. */
function take<Whole extends Account, Hand extends OpenAccount, Each extends Hand>(
  step: RunningStep<Whole, Hand>,
  account: Each | (Whole & Hand),
  { kind, stamp, rows }: Taking<Whole, Hand>,
): Outcome<Each | (Whole & OpenAccount)> {
  if (step.needs === undefined) return step.run(account, stamp, rows);
  if (kind?.isWhole(account)) return step.run(account, stamp, rows);
  throw new Error('it needs the account whole, and less of it was read');
}

interface Taking<Whole extends Account, Hand extends OpenAccount>
  extends Pick<Closing<Whole, Hand>, 'kind' | 'stamp'> {
  readonly rows: readonly LoadedRow[] | undefined;
}

/** Errors: what is no outcome, as a step that was not written by types may return it, throws. */
function checkOutcome(outcome: Outcome<OpenAccount>, { kind, id }: OpenAccount): void {
  const isOutcome = outcome.ok
    ? outcome.state.id === id && outcome.state.kind === kind && Array.isArray(outcome.events)
    : typeof outcome.code === 'string';
  if (!isOutcome) throw new TypeError('it returned no outcome of the account');
}

/** What was loaded for a step of an account, or why it was not. Errors: what nobody loaded is a defect and throws. */
function rowsFor(step: string, id: string, loaded: Loaded | undefined): readonly LoadedRow[] | string {
  const found = loaded?.get(step);
  if (found === undefined) throw new Error(`the rows that ${step} asks for were not loaded`);
  return found.failures.get(id) ?? found.rows.get(id) ?? [];
}

function failure({ code, details }: Rejected, cobDate: LocalDate, step?: string): CloseFailure {
  return { ok: false, cobDate, step, code, details };
}

import {
  type Account,
  type AccountKind,
  type BusinessStep,
  type ClosingRules,
  type Inconsistent,
  inconsistent,
  type OpenAccount,
} from '../kernel/account.ts';
import { type Codes, type Details, messageOf } from '../kernel/codes.ts';
import { formatDate, type LocalDate } from '../kernel/dates.ts';
import { EndlessRule } from '../kernel/endless-rule.ts';
import type { BusinessEvent } from '../kernel/event.ts';
import type { Rejected } from '../kernel/outcome.ts';
import { type Stamp, stampOfClose } from '../kernel/stamp.ts';

/** What closes accounts of a kind: the same for all of one transaction. */
export interface Close<ToClose extends OpenAccount, Quiet extends OpenAccount = never> {
  readonly kind: AccountKind<Account, ToClose, Quiet>;
  /** In the order in which they run. */
  readonly steps: readonly BusinessStep<ToClose, Quiet>[];
  readonly stamp: Stamp;
}

/** What closes one account, by as much of it as is at hand. */
interface Closing<Hand extends OpenAccount> {
  readonly rules: ClosingRules<Hand>;
  readonly steps: readonly Pick<BusinessStep<Hand>, 'name' | 'run'>[];
  readonly stamp: Stamp;
}

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

/** Why a day could not be closed, in words. */
export function wordsOf({ code, details, thrown }: CloseFailure, codes: Codes): string {
  return thrown ?? messageOf({ code, details }, codes);
}

/** An account whose days are closed. */
export interface Closed<Each extends OpenAccount> {
  readonly ok: true;
  readonly account: Each;
  readonly events: readonly BusinessEvent[];
  readonly days: number;
}

/** Days of one account that are closed in one go: a hundred years. */
const closeDaysMax = 36_525;

/**
 * Closes an account day by day, oldest first, up to a COB date: loaded once, the steps run for each missed day, written
 * once.
 *
 * Errors: an account that contradicts itself, or a step that refuses or throws, fails this account alone; none of its
 * days is then closed.
 */
export function closeThrough<ToClose extends OpenAccount, Quiet extends OpenAccount, Each extends ToClose>(
  account: Each,
  cobDate: LocalDate,
  { kind, steps, stamp }: Close<ToClose, Quiet>,
): Closed<Each> | CloseFailure {
  return closeDays<ToClose, Each>(account, cobDate, { rules: kind, steps, stamp });
}

/** Closes an account that is quiet through a COB date in the same way, by what the steps do every day. Errors: as above. */
export function closeQuietly<ToClose extends OpenAccount, Quiet extends OpenAccount, Each extends Quiet>(
  account: Each,
  cobDate: LocalDate,
  { kind, steps, stamp }: Close<ToClose, Quiet>,
): Closed<Each> | CloseFailure {
  const daily = steps.flatMap(({ name, quiet }) =>
    quiet?.run === undefined ? [] : [{ name, run: quiet.run }],
  );
  return closeDays<Quiet, Each>(account, cobDate, { rules: kind, steps: daily, stamp });
}

/** Whether an account may be quiet: not where a step does not say what it does on a quiet day. */
export function knowsQuietDays<ToClose extends OpenAccount, Quiet extends OpenAccount>({
  steps,
}: Close<ToClose, Quiet>): boolean {
  return steps.every(({ quiet }) => quiet !== undefined);
}

function closeDays<Hand extends OpenAccount, Each extends Hand>(
  account: Each,
  cobDate: LocalDate,
  close: Closing<Hand>,
): Closed<Each> | CloseFailure {
  const contradiction = tooManyDays(account, cobDate) ?? close.rules.contradictionAtHand(account, cobDate);
  if (contradiction !== undefined) return failure(contradiction, account.closedThrough + 1);
  let closing = account;
  let events: BusinessEvent[] | undefined;
  for (let day = account.closedThrough + 1; day <= cobDate; day += 1) {
    const dayStamp = stampOfClose(close.stamp, day);
    for (const step of close.steps) {
      const outcome = runStep(close, step, closing, dayStamp);
      if (!outcome.ok) return outcome;
      closing = outcome.state;
      if (outcome.events.length > 0) {
        events ??= [];
        events.push(...outcome.events);
      }
    }
    closing = { ...closing, closedThrough: day };
  }
  return {
    ok: true,
    account: closing,
    events: events ?? [],
    days: Math.max(0, cobDate - account.closedThrough),
  };
}

function tooManyDays(account: OpenAccount, cobDate: LocalDate): Inconsistent | undefined {
  const days = cobDate - account.closedThrough;
  if (days <= closeDaysMax) return undefined;
  return inconsistent(account, `it has ${days} days to close, more than ${closeDaysMax}`);
}

function runStep<Hand extends OpenAccount, Each extends Hand>(
  { rules }: Closing<Hand>,
  step: Pick<BusinessStep<Hand>, 'name' | 'run'>,
  account: Each,
  stamp: Stamp,
) {
  try {
    const outcome = step.run(account, stamp);
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

function failure({ code, details }: Rejected, cobDate: LocalDate, step?: string): CloseFailure {
  return { ok: false, cobDate, step, code, details };
}

import { type Inconsistent, inconsistent } from '../kernel/account.ts';
import { messageOf } from '../kernel/codes.ts';
import { formatDate, type LocalDate } from '../kernel/dates.ts';
import { EndlessRule } from '../kernel/endless-rule.ts';
import type { BusinessEvent } from '../kernel/event.ts';
import type { Rejected } from '../kernel/outcome.ts';
import { type Stamp, stampOfClose } from '../kernel/stamp.ts';
import type { LoanStep } from '../loan/cob/step.ts';
import { contradictionAtHand } from '../loan/contradiction.ts';
import type { ActiveLoan } from '../loan/loan.ts';
import { amountFault } from '../loan/money/amount-fault.ts';

/** A day that could not be closed, and why. */
export interface CloseFailure {
  readonly ok: false;
  readonly cobDate: LocalDate;
  /** Absent where no step is to blame. */
  readonly step: string | undefined;
  readonly code: string;
  readonly message: string;
}

export interface Closed {
  readonly ok: true;
  readonly loan: ActiveLoan;
  readonly events: readonly BusinessEvent[];
  readonly days: number;
}

/** Days of one loan that are closed in one go: a hundred years. */
const closeDaysMax = 36_525;

/**
 * Closes a loan day by day, oldest first, up to a COB date: loaded once, the steps run for each missed day, written once.
 *
 * Errors: a loan that contradicts itself, or a step that refuses or throws, fails this account alone; none of its days is
 * then closed.
 */
export function closeThrough(
  loan: ActiveLoan,
  cobDate: LocalDate,
  steps: readonly LoanStep[],
  stamp: Stamp,
): Closed | CloseFailure {
  const contradiction = tooManyDays(loan, cobDate) ?? contradictionAtHand(loan, cobDate);
  if (contradiction !== undefined) return failure(contradiction, loan.closedThrough + 1);
  let closing = loan;
  let events: BusinessEvent[] | undefined;
  for (let day = loan.closedThrough + 1; day <= cobDate; day += 1) {
    const dayStamp = stampOfClose(stamp, day);
    for (const step of steps) {
      const outcome = runStep(step, closing, dayStamp);
      if (!outcome.ok) return outcome;
      closing = outcome.state;
      if (outcome.events.length > 0) {
        events ??= [];
        events.push(...outcome.events);
      }
    }
    closing = { ...closing, closedThrough: day };
  }
  return { ok: true, loan: closing, events: events ?? [], days: Math.max(0, cobDate - loan.closedThrough) };
}

function tooManyDays(loan: ActiveLoan, cobDate: LocalDate): Inconsistent | undefined {
  const days = cobDate - loan.closedThrough;
  if (days <= closeDaysMax) return undefined;
  return inconsistent(loan, `it has ${days} days to close, more than ${closeDaysMax}`);
}

function runStep(step: LoanStep, loan: ActiveLoan, stamp: Stamp) {
  try {
    const outcome = step.run(loan, stamp);
    if (!outcome.ok) return failure(outcome, stamp.cobDate, step);
    const tooLarge = amountFault(outcome.state, loan);
    return tooLarge === undefined ? outcome : failure(tooLarge, stamp.cobDate, step);
  } catch (error) {
    if (error instanceof EndlessRule) return failure(inconsistent(loan, error.message), stamp.cobDate, step);
    const reason = error instanceof Error ? error.message : String(error);
    const message = `${reason} (day ${formatDate(stamp.cobDate)})`;
    return { ok: false, cobDate: stamp.cobDate, step: step.name, code: 'STEP_THREW', message } as const;
  }
}

function failure({ code, details }: Rejected, cobDate: LocalDate, step?: LoanStep): CloseFailure {
  return { ok: false, cobDate, step: step?.name, code, message: messageOf(code, details) };
}

import { messageOf } from '../kernel/codes.ts';
import { formatDate, type LocalDate } from '../kernel/dates.ts';
import type { BusinessEvent } from '../kernel/event.ts';
import type { Rejected } from '../kernel/outcome.ts';
import { type Stamp, stampOfClose } from '../kernel/stamp.ts';
import { amountFault } from '../loan/amount-fault.ts';
import type { LoanStep } from '../loan/cob/step.ts';
import type { ActiveLoan } from '../loan/loan.ts';

/** A day that could not be closed, and why. */
export interface CloseFailure {
  readonly ok: false;
  readonly cobDate: LocalDate;
  readonly step: string;
  readonly code: string;
  readonly message: string;
}

export interface Closed {
  readonly ok: true;
  readonly loan: ActiveLoan;
  readonly events: readonly BusinessEvent[];
  readonly days: number;
}

/**
 * Closes a loan day by day, oldest first, up to a COB date: loaded once, the steps run for each missed day, written once.
 *
 * Errors: a step that refuses or throws fails this account alone; none of its days is then closed.
 */
export function closeThrough(
  loan: ActiveLoan,
  cobDate: LocalDate,
  steps: readonly LoanStep[],
  stamp: Stamp,
): Closed | CloseFailure {
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

function runStep(step: LoanStep, loan: ActiveLoan, stamp: Stamp) {
  const failed = (code: string, message: string): CloseFailure => ({
    ok: false,
    cobDate: stamp.cobDate,
    step: step.name,
    code,
    message,
  });
  const refused = ({ code, details }: Rejected) => failed(code, messageOf(code, details));
  try {
    const outcome = step.run(loan, stamp);
    if (!outcome.ok) return refused(outcome);
    const tooLarge = amountFault(outcome.state, loan);
    return tooLarge === undefined ? outcome : refused(tooLarge);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed('STEP_THREW', `${reason} (day ${formatDate(stamp.cobDate)})`);
  }
}

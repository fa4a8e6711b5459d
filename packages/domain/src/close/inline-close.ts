import { inconsistent } from '../kernel/account.ts';
import type { Slices } from '../kernel/command.ts';
import type { BusinessEvent } from '../kernel/event.ts';
import type { AskedId } from '../kernel/input.ts';
import type { Stamp } from '../kernel/stamp.ts';
import { stepsNamed } from '../loan/cob/list.ts';
import type { LoanStep } from '../loan/cob/step.ts';
import type { ActiveLoan, Loan } from '../loan/loan.ts';
import { contradictionIn } from '../loan/whole-contradiction.ts';
import type { AccountsToClose } from './accounts-to-close.ts';
import { type Closed, type CloseFailure, closeThrough } from './close-through.ts';
import {
  closedOutcome,
  failedOutcome,
  type InlineOutcome,
  refusedOutcome,
  untouchedOutcome,
} from './inline-outcome.ts';

/** What is closed between two turns of others. Units: account-days. */
const sliceAccountDays = 50;

/** What became of each account. */
export interface InlineClose {
  readonly before: readonly Loan[];
  readonly after: readonly Loan[];
  readonly events: readonly BusinessEvent[];
  readonly outcomes: readonly InlineOutcome[];
}

/** Closes the chosen loans up to the COB date and says of each account what became of it; one that fails stops no other. */
export function* closeInline(
  asked: readonly AskedId[],
  { accounts, loans, broken, businessSteps }: AccountsToClose,
  stamp: Stamp,
): Slices<InlineClose> {
  const steps = stepsNamed(businessSteps);
  const known = new Map(accounts.map((account) => [account.id, account]));
  const chosen = new Map(loans.map((loan) => [loan.id, loan]));
  const unreadable = new Map(broken.map((loan) => [loan.id, inconsistent(loan, loan.reason)]));
  const after: Loan[] = [];
  const events: BusinessEvent[] = [];
  const outcomes: InlineOutcome[] = [];
  for (const id of distinct(asked)) {
    const loan = chosen.get(id.id ?? '');
    const contradiction = loan === undefined ? unreadable.get(id.id ?? '') : contradictionIn(loan, stamp);
    if (contradiction !== undefined) {
      outcomes.push(refusedOutcome(id, known.get(id.id ?? ''), contradiction));
      continue;
    }
    if (loan === undefined) {
      outcomes.push(untouchedOutcome(id, known.get(id.id ?? ''), stamp.cobDate));
      continue;
    }
    const closed = yield* closeInSlices(loan, steps, stamp);
    outcomes.push(closed.ok ? closedOutcome(id, closed) : failedOutcome(id, loan, closed));
    if (!closed.ok) continue;
    after.push(closed.loan);
    events.push(...closed.events);
  }
  return { before: loans, after, events, outcomes };
}

/** Each id once, in the order of their first mention. */
function distinct(asked: readonly AskedId[]): Iterable<AskedId> {
  return new Map(asked.map((each) => [each.id ?? `no id: ${each.text}`, each])).values();
}

/** Closes a loan as at one go, a few days at a time. */
function* closeInSlices(
  loan: ActiveLoan,
  steps: readonly LoanStep[],
  stamp: Stamp,
): Slices<Closed | CloseFailure> {
  let closed: Closed = { ok: true, loan, events: [], days: 0 };
  while (closed.loan.closedThrough < stamp.cobDate) {
    const through = Math.min(stamp.cobDate, closed.loan.closedThrough + sliceAccountDays);
    const next = closeThrough(closed.loan, through, steps, stamp);
    if (!next.ok) return next;
    closed = { ...next, events: [...closed.events, ...next.events], days: closed.days + next.days };
    yield;
  }
  return closed;
}

import { type LocalDate, never } from '../kernel/dates.ts';
import { loanSteps } from './cob/list.ts';
import type { LoanStep } from './cob/step.ts';
import type { Loan } from './loan.ts';
import type { LoanToClose } from './loan-to-close.ts';

/** How long a loan is quiet at most, so that there is a date to keep of each. Units: days. */
const quietDaysMax = 366;

type Steps = readonly Pick<LoanStep, 'name' | 'quiet'>[];

/**
 * The first day after its last closed one whose close may bring a loan more than the interest that it earns by the day, by
 * whatever step there is; none of a loan that is not active.
 *
 * Shape: the day on which its next installment falls due is such a day, since its standing is another one from then on.
 */
export function nextWorkOn(loan: Loan | LoanToClose, steps: Steps = loanSteps): LocalDate | undefined {
  if (loan.status !== 'ACTIVE') return undefined;
  const { closedThrough, installments } = loan;
  let next = closedThrough + quietDaysMax;
  for (const { dueDate } of installments) if (dueDate > closedThrough) next = Math.min(next, dueDate);
  for (const step of steps) next = Math.min(next, workOfStep(step, loan));
  return next;
}

/** A step that cannot say is one for the next close to look at, which then tells what is wrong. */
function workOfStep({ quiet }: Steps[number], loan: LoanToClose): LocalDate {
  try {
    return quiet?.nextOn(loan) ?? never;
  } catch {
    return loan.closedThrough + 1;
  }
}

const keys = new WeakMap<Steps, number>();

/**
 * A number for the steps that such a date was reckoned by, kept with it: whoever has others reckons it anew.
 *
 * Shape: 0 where none is added to those that ship; a step that knows no quiet day has no part in any date.
 */
export function workKeyOf(steps: Steps): number {
  const known = keys.get(steps) ?? hashOf(steps.filter(({ name, quiet }) => quiet && !isShipped(name)));
  keys.set(steps, known);
  return known;
}

function isShipped(name: string): boolean {
  return loanSteps.some((step) => step.name === name);
}

/** FNV-1a of the names, as a positive integer of 31 bits. */
function hashOf(steps: Steps): number {
  if (steps.length === 0) return 0;
  let hash = 0x811c9dc5;
  for (const character of steps
    .map(({ name }) => name)
    .toSorted()
    .join(' ')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 1 || 1;
}

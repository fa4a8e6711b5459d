import { closeThrough } from '@dayclose/domain/close/close-through.ts';
import type { Account } from '@dayclose/domain/kernel/account.ts';
import { type Answer, type AnyCommand, isOnAccounts, type Slices } from '@dayclose/domain/kernel/command.ts';
import { type LocalDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import type { BusinessEvent } from '@dayclose/domain/kernel/event.ts';
import type { Outcome } from '@dayclose/domain/kernel/outcome.ts';
import { readInput } from '@dayclose/domain/kernel/read-input.ts';
import type { CommandStamp, Stamp } from '@dayclose/domain/kernel/stamp.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import type { LoanTransaction } from '@dayclose/domain/loan/transactions/transaction.ts';
import { stampOn } from './loan.ts';

/** What a command made of a loan. */
export interface Commanded {
  /** The loan as the next command reads it. */
  readonly loan: Loan;
  readonly posted: readonly LoanTransaction[];
  readonly events: readonly BusinessEvent[];
  readonly answer: Answer;
}

/** The day that a test writes as text. */
export function day(text: string): LocalDate {
  const date = parseDate(text);
  if (date === undefined) throw new Error(`${text} is no date`);
  return date;
}

/** What a command decides of what it reads, which is an account where it names one, or several by their roles. Errors: an input that does not reach the decision throws. */
export function decided(
  command: AnyCommand,
  read: object | undefined,
  raw: object,
  stamp: CommandStamp,
): Outcome<unknown> {
  const input = readInput(command.input, raw);
  if (!input.ok) throw new Error(`${command.name}: the input is refused: ${JSON.stringify(input.details)}`);
  if (isOnAccounts(command)) {
    const [role = ''] = Object.keys(command.target.roles);
    const byRole =
      'kind' in (read ?? {}) ? { [role]: read as Account } : (read as Readonly<Record<string, Account>>);
    return command.decide(byRole, input.value, stamp);
  }
  return 'decide' in command
    ? command.decide(read, input.value, stamp)
    : atOneGo(command.decideInSlices(read, input.value, stamp));
}

/** What a long decision comes to. */
export function atOneGo<Result>(slices: Slices<Result>): Result {
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
  }
}

/** A loan after a command on a business date, closed up to the day before it first. Errors: a refusal throws. */
export function commandLoan(
  loan: Loan,
  command: AnyCommand,
  input: object,
  on: LocalDate,
  stamp: CommandStamp = stampOn(on),
): Commanded {
  const before = closedUp(loan, stamp);
  const outcome = decided(command, before, { loanId: loan.id, ...input }, stamp);
  if (!outcome.ok) throw new Error(`${command.name} is refused: ${outcome.code}`);
  const { loan: after } = outcome.state as { readonly loan: Loan };
  const events = outcome.events;
  return { loan: written(after), posted: after.posted, events, answer: command.answer(outcome.state) };
}

/** A loan that is active, closed through the COB date, as every command finds it. */
export function closedUp(loan: Loan, stamp: Stamp): Loan {
  if (loan.status !== 'ACTIVE') return loan;
  const closed = closeThrough(loan, stamp.cobDate, { kind: loanKind, steps: loanKind.steps, stamp });
  if (!closed.ok) throw new Error(`the day could not be closed: ${closed.code}`);
  return closed.account;
}

/** A loan as it is read after it was written. */
export function written(loan: Loan): Loan {
  return { ...loan, posted: [], tags: loan.tags.filter(({ liftedOn }) => liftedOn === undefined) };
}

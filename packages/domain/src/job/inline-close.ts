import { closeThrough } from '../bus/run-steps.ts';
import { type Details, messageOf } from '../kernel/codes.ts';
import type { Answer } from '../kernel/command.ts';
import { formatDate, formatOptionalDate, type LocalDate } from '../kernel/dates.ts';
import type { BusinessEvent } from '../kernel/event.ts';
import type { Stamp } from '../kernel/stamp.ts';
import { subject } from '../kernel/subject.ts';
import { stepsNamed } from '../loan/cob/list.ts';
import type { Loan } from '../loan/loan.ts';

/** Loans of a list of ids, locked; those that a worker holds are named apart, those that are nowhere are left out. */
export interface LoansToClose {
  readonly loans: readonly Loan[];
  readonly held: readonly string[];
  readonly businessSteps: readonly string[];
}

export const loansToCloseSubject = subject<{ ids: readonly string[] }, LoansToClose>('loansToClose');

interface InlineOutcome {
  readonly accountId: string;
  readonly lastClosedDate: LocalDate | undefined;
  readonly daysClosed: number;
  readonly errorCode: string | undefined;
  readonly error: string | undefined;
}

/** What became of each account. */
export interface InlineClose {
  readonly before: readonly Loan[];
  readonly after: readonly Loan[];
  readonly events: readonly BusinessEvent[];
  readonly outcomes: readonly InlineOutcome[];
}

/** Closes each loan up to the COB date; one that fails, is held or is unknown keeps nobody else from it. */
export function closeInline(ids: readonly string[], read: LoansToClose, stamp: Stamp): InlineClose {
  const steps = stepsNamed(read.businessSteps);
  const loans = new Map(read.loans.map((loan) => [loan.id, loan]));
  const held = new Set(read.held);
  const after: Loan[] = [];
  const events: BusinessEvent[] = [];
  const outcomes = [...new Set(ids)].map((id) => {
    const loan = loans.get(id);
    if (held.has(id)) return refused(id, undefined, 'ACCOUNT_LOCKED', { account: id });
    if (loan === undefined)
      return refused(id, undefined, 'NOT_FOUND', { kind: 'Loan', field: 'id', value: id });
    if (loan.status !== 'ACTIVE') {
      return refused(id, lastClosed(loan), 'LOAN_NOT_ACTIVE', {
        loan: loan.accountNo,
        status: loan.status,
        expected: 'ACTIVE',
      });
    }
    const closed = closeThrough(loan, stamp.cobDate, steps, stamp);
    if (!closed.ok) {
      return {
        accountId: id,
        lastClosedDate: lastClosed(loan),
        daysClosed: 0,
        errorCode: closed.code,
        error: `${formatDate(closed.cobDate)}, ${closed.step}: ${closed.message}`,
      };
    }
    after.push(closed.loan);
    events.push(...closed.events);
    return {
      accountId: id,
      lastClosedDate: lastClosed(closed.loan),
      daysClosed: closed.days,
      errorCode: undefined,
      error: undefined,
    };
  });
  return { before: read.loans, after, events, outcomes };
}

/** The last day of its own that a loan closed. */
function lastClosed(loan: Loan): LocalDate | undefined {
  return 'closedThrough' in loan && loan.closedThrough >= loan.activatedOn ? loan.closedThrough : undefined;
}

function refused(
  accountId: string,
  lastClosedDate: LocalDate | undefined,
  code: 'ACCOUNT_LOCKED' | 'NOT_FOUND' | 'LOAN_NOT_ACTIVE',
  details: Details,
): InlineOutcome {
  return { accountId, lastClosedDate, daysClosed: 0, errorCode: code, error: messageOf(code, details) };
}

export function inlineCloseAnswer({ outcomes }: InlineClose): Answer {
  return {
    outcomes: outcomes.map((outcome) => ({
      accountId: outcome.accountId,
      lastClosedDate: formatOptionalDate(outcome.lastClosedDate),
      daysClosed: outcome.daysClosed,
      errorCode: outcome.errorCode ?? null,
      error: outcome.error ?? null,
    })),
  };
}

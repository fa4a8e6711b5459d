import { formatOptionalDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { nextDueDate, outstandingAmounts, overdueOn, payoffOn } from '@dayclose/domain/loan/money/payoff.ts';
import { type LoanStatus, loanStatuses, statusCodes } from '@dayclose/domain/loan/status.ts';
import type { Loan, LoanSummary } from '../../generated/prisma/client.ts';
import { businessDateOf } from './business-dates.ts';
import type { SchemaContext } from './context.ts';
import type { PrintedAmounts } from './loan-amounts.ts';
import { scheduleOf } from './loan-schedule.ts';
import { revive } from './revive.ts';
import { localDateOf, moneyOf, optionalIsoDate } from './values.ts';

/** A row of loans with its summary, which every loan has. */
export type SummarisedLoan = Loan & { readonly summary: LoanSummary | null };

/** The loan that an answer keeps. */
export function loanOf(snapshot: unknown): SummarisedLoan {
  const { summary } = snapshot as { readonly summary: unknown };
  return { ...revive('Loan', snapshot), summary: revive('LoanSummary', summary) };
}

const namesByCode = new Map(loanStatuses.values.map((name) => [statusCodes[name], name]));

/** Errors: a loan without a summary is a defect and throws. */
export function summaryOf({ id, summary }: SummarisedLoan): LoanSummary {
  if (summary === null) throw new Error(`loan ${id} has no summary`);
  return summary;
}

export function statusOf(loan: SummarisedLoan): LoanStatus {
  const { status } = summaryOf(loan);
  const name = namesByCode.get(status);
  if (name === undefined) throw new Error(`loan ${loan.id} has the unknown status ${status}`);
  return name;
}

/** The last day of its own that a loan closed; none before its first day is closed. */
export function lastClosedDate(loan: SummarisedLoan): string | null {
  const closedThrough = optionalIsoDate(summaryOf(loan).closedThrough);
  const activatedOn = optionalIsoDate(loan.activatedOn);
  return closedThrough !== null && activatedOn !== null && closedThrough >= activatedOn
    ? closedThrough
    : null;
}

/** What is left to pay, as it was last written. */
export function outstandingOf(loan: SummarisedLoan): PrintedAmounts {
  const summary = summaryOf(loan);
  const principal = moneyOf(summary.principalOutstanding);
  const interest = moneyOf(summary.interestOutstanding);
  const fees = moneyOf(summary.feesOutstanding);
  const penalties = moneyOf(summary.penaltiesOutstanding);
  const total = principal + interest + fees + penalties;
  return { principal, interest, fees, penalties, total, digits: loan.currencyDigits };
}

/** What settles the loan on a date; on the business date where none is named. */
export async function payoffOf(
  loan: SummarisedLoan,
  date: string | null | undefined,
  context: SchemaContext,
): Promise<PrintedAmounts> {
  const on: LocalDate = date == null ? await businessDateOf(context) : localDateOf(date);
  const summary = summaryOf(loan);
  const balances = {
    ...outstandingOf(loan),
    overpaid: moneyOf(summary.overpaid),
    interestAccrued: moneyOf(summary.interestAccrued),
  };
  return { ...payoffOn({ balances }, on), digits: loan.currencyDigits };
}

/** Whether anything can be due: what is not active shows a schedule that is only planned, or paid. */
export function isActive(loan: SummarisedLoan): boolean {
  return statusOf(loan) === 'ACTIVE';
}

/** What is left to pay of the installments that were due before the business date. */
export async function overdueOf(loan: SummarisedLoan, context: SchemaContext): Promise<PrintedAmounts> {
  if (!isActive(loan)) return { ...outstandingAmounts([]), digits: loan.currencyDigits };
  const [on, schedule] = await Promise.all([businessDateOf(context), scheduleOf(context, loan.id)]);
  return { ...overdueOn(schedule, on), digits: schedule.digits };
}

/** Due date of the first unpaid installment from the business date on. */
export async function nextDueDateOf(loan: SummarisedLoan, context: SchemaContext): Promise<string | null> {
  if (!isActive(loan)) return null;
  const [on, schedule] = await Promise.all([businessDateOf(context), scheduleOf(context, loan.id)]);
  return formatOptionalDate(nextDueDate(schedule, on));
}

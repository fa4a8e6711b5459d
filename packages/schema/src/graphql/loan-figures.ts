import { formatOptionalDate } from '@dayclose/domain/kernel/dates.ts';
import { parseStored } from '@dayclose/domain/kernel/money.ts';
import { payoffOn } from '@dayclose/domain/loan/money/payoff.ts';
import { type LoanStatus, loanStatuses, statusCodes } from '@dayclose/domain/loan/status.ts';
import type { LoanFactsView, LoanView } from '@dayclose/domain/loan/views.ts';
import { businessDateOf } from './business-dates.ts';
import type { SchemaContext } from './context.ts';
import { type PrintedAmounts, printedAmounts } from './loan-amounts.ts';
import { latenessOf } from './loan-lateness.ts';
import { localDateOf } from './values.ts';

/** The loan that an answer keeps: what it says of the loan itself, and beside it the summary. */
export function loanOf(snapshot: unknown): LoanFactsView {
  // How many charges and pauses there were then is nothing to go by later.
  const { summary, ...agreed } = snapshot as { readonly summary: CountedSummary };
  const { chargeCount: _charges, pauseCount: _pauses, ...kept } = summary;
  return { ...agreed, ...kept } as LoanFactsView;
}

interface CountedSummary {
  readonly chargeCount: number;
  readonly pauseCount: number;
}

const namesByCode = new Map(loanStatuses.values.map((name) => [statusCodes[name], name]));

/** Errors: a loan whose summary is missing, or has a status that there is not, is a defect and throws. */
export function statusOf({ id, status }: LoanFactsView): LoanStatus {
  const name = namesByCode.get(status);
  if (name === undefined) throw new Error(`loan ${id} has the unknown status ${status}`);
  return name;
}

/** The last day of its own that a loan closed; none before its first day is closed. */
export function lastClosedDate({ closedThrough, activatedOn }: LoanFactsView): string | null {
  return closedThrough !== null && activatedOn !== null && closedThrough >= activatedOn
    ? closedThrough
    : null;
}

/** What is left to pay, as it was last written. */
export function outstandingOf(loan: LoanFactsView): PrintedAmounts {
  return {
    principal: loan.principalOutstanding,
    interest: loan.interestOutstanding,
    fees: loan.feesOutstanding,
    penalties: loan.penaltiesOutstanding,
    digits: loan.currencyDigits,
  };
}

/** What settles the loan on a date; on the business date where none is named. */
export async function payoffOf(
  loan: LoanFactsView,
  date: string | null | undefined,
  context: SchemaContext,
): Promise<PrintedAmounts> {
  const on = date == null ? await businessDateOf(context) : localDateOf(date);
  const balances = {
    principal: parseStored(loan.principalOutstanding),
    interest: parseStored(loan.interestOutstanding),
    fees: parseStored(loan.feesOutstanding),
    penalties: parseStored(loan.penaltiesOutstanding),
    overpaid: parseStored(loan.overpaid),
    interestAccrued: parseStored(loan.interestAccrued),
  };
  return printedAmounts(payoffOn({ balances }, on), loan.currencyDigits);
}

/** What is left to pay of the installments that were due before the business date. */
export async function overdueOf(loan: LoanView, context: SchemaContext): Promise<PrintedAmounts> {
  return (await latenessOf(loan, context)).overdue;
}

/** Due date of the first unpaid installment from the business date on. */
export async function nextDueDateOf(loan: LoanView, context: SchemaContext): Promise<string | null> {
  return formatOptionalDate((await latenessOf(loan, context)).nextDue);
}

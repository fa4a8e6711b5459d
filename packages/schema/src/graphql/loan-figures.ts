import { formatOptionalDate } from '@dayclose/domain/kernel/dates.ts';
import { parseStored } from '@dayclose/domain/kernel/money.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import { keptPayoff, payoffOn } from '@dayclose/domain/loan/money/payoff-on.ts';
import { type LoanStatus, loanStatuses, statusCodes } from '@dayclose/domain/loan/status.ts';
import type { LoanFactsView, LoanView } from '@dayclose/domain/loan/views.ts';
import { businessDateOf } from './business-dates.ts';
import type { SchemaContext } from './context.ts';
import { there } from './entities.ts';
import { loadTogether } from './loaders.ts';
import { type PrintedAmounts, printedAmounts } from './loan-amounts.ts';
import { latenessOf } from './loan-lateness.ts';
import { loanById } from './loan-lists.ts';
import { termsById } from './loan-terms.ts';
import { localDateOf } from './values.ts';

/** The loan that an answer keeps: what it says of the loan itself, and beside it the summary. */
export function loanOf(snapshot: unknown): LoanFactsView {
  // How many charges and pauses there were then is nothing to go by later.
  const { summary, ...agreed } = snapshot as { readonly summary: CountedSummary };
  const { chargeCount: _charges, pauseCount: _pauses, ...kept } = summary;
  // Answers of releases before say nothing of losses: there were none.
  return { chargedOff: false, fraud: false, ...agreed, ...kept } as LoanFactsView;
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
  loan: LoanView,
  date: string | null | undefined,
  context: SchemaContext,
): Promise<PrintedAmounts> {
  const on = date == null ? await businessDateOf(context) : localDateOf(date);
  const reckoned = await toReckon(loan, context);
  if (reckoned !== undefined) return printedAmounts(payoffOn(reckoned, on), loan.currencyDigits);
  const balances = {
    principal: parseStored(loan.principalOutstanding),
    interest: parseStored(loan.interestOutstanding),
    fees: parseStored(loan.feesOutstanding),
    penalties: parseStored(loan.penaltiesOutstanding),
    overpaid: parseStored(loan.overpaid),
    interestAccrued: parseStored(loan.interestAccrued),
  };
  return printedAmounts(keptPayoff({ balances }), loan.currencyDigits);
}

/** The whole of a loan that it takes to say what settles it: where interest is recalculated, as long as it is owed. */
async function toReckon(
  { id, status, termsId }: LoanView,
  context: SchemaContext,
): Promise<Loan | undefined> {
  if (status !== statusCodes.ACTIVE) return undefined;
  const terms = await termsById(context, there(termsId ?? (await loanById(context, id))?.termsId, id));
  if (terms?.recalculation === undefined) return undefined;
  const { reads } = context.source;
  return loadTogether(
    context,
    'reckonedLoans',
    id,
    (ids) => reads.accounts(loanKind, ids) as Promise<ReadonlyMap<string, Loan>>,
  );
}

/** What is left to pay of the installments that were due before the business date. */
export async function overdueOf(loan: LoanView, context: SchemaContext): Promise<PrintedAmounts> {
  return (await latenessOf(loan, context)).overdue;
}

/** Due date of the first unpaid installment from the business date on. */
export async function nextDueDateOf(loan: LoanView, context: SchemaContext): Promise<string | null> {
  return formatOptionalDate((await latenessOf(loan, context)).nextDue);
}

import type { BusinessEvent } from '../../kernel/event.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { presentTag } from '../delinquency/tag.ts';
import { loanEvent } from '../events/list.ts';
import { isDisbursed, type Loan } from '../loan.ts';
import type { LoanCharge } from '../money/charge.ts';
import type { LoanTransaction } from '../transactions/transaction.ts';
import { transactionTypes } from '../transactions/types.ts';

/** The number of the posting that a person put in the place of another one. */
export interface Replacement {
  readonly of: number;
  readonly by: number;
}

/**
 * Everything that follows from what became of a loan: its postings in their order, those that were reversed with what
 * took their place, waivers that were taken back, what is owed, its delinquency range, its status.
 */
export function consequences(
  before: Loan,
  after: Loan,
  stamp: Stamp,
  replacement?: Replacement,
): readonly BusinessEvent[] {
  const posted = after.posted.filter(({ number }) => number > before.transactionCount);
  const reversed = newlyReversed(before, after);
  const successors = new Map(
    reversed.map((each) => [
      each.number,
      each.supersededBy ?? (each.number === replacement?.of ? replacement.by : undefined),
    ]),
  );
  const succeeding = new Set(successors.values());
  const late = isOtherwiseLate(before, after);
  return [
    ...posted
      .filter(({ number }) => !succeeding.has(number))
      .map((transaction) => eventOf(transaction, after, stamp)),
    ...reversed.map((transaction) => {
      const successor = posted.find(({ number }) => number === successors.get(transaction.number));
      return loanEvent.transactionAdjusted.of(stamp, after, transaction, successor);
    }),
    ...reversed
      .filter(({ type, number }) => type === 'WAIVE_CHARGE' && successors.get(number) === undefined)
      .map((waiver) => loanEvent.chargeWaiverUndone.of(stamp, after, chargeOf(after, waiver))),
    ...(isOwedAlike(before, after) ? [] : [loanEvent.balanceChanged.of(stamp, after)]),
    ...(late ? [loanEvent.delinquencyRangeChanged.of(stamp, withoutProjection(after))] : []),
    ...(after.status === before.status ? [] : [loanEvent.statusChanged.of(stamp, after)]),
  ];
}

/** Transactions that were in force before, or were posted since, and are not any more. */
function newlyReversed(before: Loan, after: Loan): readonly LoanTransaction[] {
  const known = new Set(
    before.transactions.filter(({ reversedOn }) => reversedOn !== undefined).map(({ number }) => number),
  );
  return after.transactions.filter(
    ({ number, reversedOn }) => reversedOn !== undefined && !known.has(number),
  );
}

/** What tells of a posting: with it, or with the charge that it waives. */
function eventOf(transaction: LoanTransaction, loan: Loan, stamp: Stamp): BusinessEvent {
  const { event } = transactionTypes[transaction.type];
  return event === 'chargeWaived'
    ? loanEvent.chargeWaived.of(stamp, loan, chargeOf(loan, transaction))
    : loanEvent[event].of(stamp, loan, transaction);
}

function chargeOf({ id, charges }: Loan, { number, chargeNumber }: LoanTransaction): LoanCharge {
  const charge = charges.find((each) => each.number === chargeNumber);
  if (charge === undefined) throw new Error(`loan ${id}: waiver ${number} is of no charge`);
  return charge;
}

/** What there is to be paid, and back; not what was earned of it. */
const owed = ['principal', 'interest', 'fees', 'penalties', 'overpaid'] as const;

function isOwedAlike(before: Loan, after: Loan): boolean {
  if (before.chargedOff !== after.chargedOff || before.fraud !== after.fraud) return false;
  return owed.every((part) => before.balances[part] === after.balances[part]);
}

/** Whether the delinquency range of the loan, or that of an installment, is another one. */
function isOtherwiseLate(before: Loan, after: Loan): boolean {
  if (presentTag(after)?.number !== presentTag(before)?.number) return true;
  const was = new Map(before.installments.map(({ number, classification }) => [number, classification]));
  return after.installments.some(({ number, classification }) => classification !== was.get(number));
}

/** A loan whose disbursement was taken back is late with nothing, whatever the dates of its projected schedule. */
function withoutProjection(loan: Loan): Loan {
  return isDisbursed(loan) ? loan : { ...loan, installments: [] };
}

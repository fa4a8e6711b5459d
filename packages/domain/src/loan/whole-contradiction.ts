import { type Inconsistent, inconsistent } from '../kernel/account.ts';
import { formatDate } from '../kernel/dates.ts';
import { type Money, sumOf, zero } from '../kernel/money.ts';
import type { Stamp } from '../kernel/stamp.ts';
import { amountIn, balanceParts, ofInstallments, outstandingByKind, uncovered } from './contradiction.ts';
import { type DisbursedLoan, isDisbursed, type Loan } from './loan.ts';
import { chargeOffOf } from './money/charge-off.ts';
import { outstandingAmounts } from './money/payoff.ts';
import { spreads } from './money/replan.ts';
import { inForce, owedOf } from './money/replay.ts';
import { writeOffOf } from './money/write-off.ts';
import {
  disbursedAmount,
  firstDisbursed,
  type MoneyTransaction,
  type Split,
} from './transactions/transaction.ts';
import { type Booking, isBooked } from './transactions/types.ts';

/** Two figures that have to be the same. */
type Pairing = readonly [what: string, found: Money, kept: Money];

/** Refuses a loan whose rows contradict each other; all of it has to be at hand, as a command reads it. */
export function contradictionIn(loan: Loan, stamp: Stamp): Inconsistent | undefined {
  const reason =
    countsContradiction(loan) ??
    ofInstallments(loan.installments) ??
    (isDisbursed(loan) ? ofDisbursed(loan, stamp) : undisbursedContradiction(loan));
  return reason === undefined ? undefined : inconsistent(loan, reason);
}

function countsContradiction({
  transactions,
  transactionCount,
  charges,
  chargeCount,
}: Loan): string | undefined {
  if ((transactions.at(-1)?.number ?? 0) > transactionCount) return 'it has more transactions than it counts';
  return charges.length === chargeCount
    ? undefined
    : `it has ${charges.length} charges and counts ${chargeCount}`;
}

/** Before the money is out, nothing is owed. */
function undisbursedContradiction(loan: Loan): string | undefined {
  const owed = sumOf(Object.values(loan.balances));
  return owed === zero ? undefined : `it is ${loan.status} and has a balance`;
}

function ofDisbursed(loan: DisbursedLoan, stamp: Stamp): string | undefined {
  const { closedThrough, activatedOn } = loan;
  if (closedThrough >= stamp.businessDate || closedThrough < activatedOn - 1)
    return `it is closed through ${formatDate(closedThrough)}, active from ${formatDate(activatedOn)} and the business date is ${formatDate(stamp.businessDate)}`;
  const differing = pairings(loan).find(([, found, kept]) => found !== kept);
  if (differing !== undefined) {
    const [what, found, kept] = differing;
    return `${what}: ${amountIn(loan, found)} by its parts, ${amountIn(loan, kept)} as it is kept`;
  }
  const earnable = sumOf(loan.installments.map((each) => each.interest - each.interestWaived));
  const { interestAccrued } = loan.balances;
  // What was accrued before it was given up stays, whatever is waived after it.
  if (interestAccrued < zero || (interestAccrued > earnable && !isGivenUp(loan)))
    return `interest accrued: ${amountIn(loan, interestAccrued)} of ${amountIn(loan, earnable)} that it bears`;
  if (loan.chargedOff !== (chargeOffOf(loan) !== undefined))
    return loan.chargedOff
      ? 'it is charged off and has no charge-off'
      : 'it has a charge-off and is not charged off';
  return (
    statusContradiction(loan) ?? (loan.status === 'ACTIVE' ? uncovered(loan, stamp.businessDate) : undefined)
  );
}

/** Everything that is kept twice: with the loan, and in its installments, charges or transactions. */
function pairings(loan: DisbursedLoan): readonly Pairing[] {
  const { installments, charges, balances } = loan;
  const present = inForce(loan);
  const left = owedOf(loan, installments);
  const writeOff = writeOffOf(loan);
  const { fees, penalties } = outstandingByKind(writeOff === undefined ? charges : []);
  const booked = (booking: Booking) => present.filter(({ type }) => isBooked(type, booking));
  const [paid, waived, refunded] = [
    splitOf(booked('PAID')),
    splitOf(booked('WAIVED')),
    splitOf(booked('REFUNDED')),
  ];
  const { overpayment: givenBack } = splitOf(booked('LENT'));
  const lent = disbursedAmount(loan) - givenBack;
  const total = (of: keyof DisbursedLoan['installments'][number]) =>
    sumOf(installments.map((each) => each[of] as Money));
  return [
    ...balanceParts.map((part): Pairing => [`${part} outstanding`, left[part], balances[part]]),
    ['interest earned', total('interestEarned'), total('interest') - total('interestWaived')],
    ['fees outstanding', fees, balances.fees],
    ['penalties outstanding', penalties, balances.penalties],
    ['principal', total('principal'), lent + refunded.principal],
    ...balanceParts.map((part): Pairing => [`${part} paid`, total(`${part}Paid`), paid[part]]),
    ['interest waived', total('interestWaived'), waived.interest],
    ['fees waived', total('feesWaived'), waived.fees],
    ['penalties waived', total('penaltiesWaived'), waived.penalties],
    ...writtenOffPairings(loan, writeOff),
    ['tranches', lent - firstDisbursed(loan), trancheSum(loan, false)],
    ['spread anew', splitOf(present.filter(({ type }) => spreads(type))).principal, trancheSum(loan, true)],
    ['overpaid', paid.overpayment - refunded.overpayment - givenBack, balances.overpaid],
  ];
}

/** What the schedule has from later days on: of what went out then, or of what was overdue. */
function trancheSum({ tranches = [] }: DisbursedLoan, wasOverdue: boolean): Money {
  return sumOf(
    tranches.filter(({ isOverdue = false }) => isOverdue === wasOverdue).map(({ amount }) => amount),
  );
}

function isGivenUp(loan: DisbursedLoan): boolean {
  return loan.chargedOff || writeOffOf(loan) !== undefined;
}

/** All that is left of a loan that is written off is what was. */
function writtenOffPairings(
  { installments }: DisbursedLoan,
  writeOff: MoneyTransaction | undefined,
): readonly Pairing[] {
  if (writeOff === undefined) return [];
  const left = outstandingAmounts(installments);
  return balanceParts.map((part): Pairing => [`${part} written off`, left[part], writeOff[part]]);
}

function splitOf(transactions: readonly MoneyTransaction[]): Split & Pick<MoneyTransaction, 'overpayment'> {
  const total = (of: keyof Split | 'overpayment') => sumOf(transactions.map((each) => each[of]));
  return {
    principal: total('principal'),
    interest: total('interest'),
    fees: total('fees'),
    penalties: total('penalties'),
    overpayment: total('overpayment'),
  };
}

/** Only an active loan owes something, only an overpaid one is overpaid, and one that is written off is just that. */
function statusContradiction(loan: DisbursedLoan): string | undefined {
  const { status, balances } = loan;
  const { principal, interest, fees, penalties, overpaid } = balances;
  const owed = principal + interest + fees + penalties;
  const settled = overpaid > zero ? 'OVERPAID' : 'CLOSED_OBLIGATIONS_MET';
  const kept = owed > zero ? 'ACTIVE' : settled;
  const said = writeOffOf(loan) === undefined ? kept : 'CLOSED_WRITTEN_OFF';
  return status === said ? undefined : `it is ${status}, and by its balances and postings it is ${said}`;
}

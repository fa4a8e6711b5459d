import { bookedOn } from '../../books/value-date.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { zero } from '../../kernel/money.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { accrueRest, adjustAccruals } from '../accrual/accrual.ts';
import { classify } from '../delinquency/delinquency.ts';
import type { DisbursedLoan } from '../loan.ts';
import { chargeOffOf } from './charge-off.ts';
import { writeOffOf } from './write-off.ts';

/**
 * The loan as its balances make it: active, closed, written off or overpaid, charged off or not, its accruals and its delinquency range
 * as they should be. Nothing accrues on one that is given up, nor is what was accrued taken back.
 *
 * Shape: `last` is the value date of the last transaction, which is the one that ended the loan if it has ended.
 */
export function settled(
  before: DisbursedLoan,
  after: DisbursedLoan,
  last: LocalDate,
  stamp: Stamp,
): DisbursedLoan {
  const booked = { ...after, chargedOff: chargeOffOf(after) !== undefined };
  const isLost = booked.chargedOff || writeOffOf(booked) !== undefined;
  const adjusted = isLost ? booked : adjustAccruals(before, booked, stamp);
  const standing = withStatus(adjusted, last, stamp);
  const accrued =
    standing.status === 'ACTIVE' || isLost
      ? standing
      : accrueRest(standing, {
          valueDate: last,
          postingDate: stamp.postingDate,
          cobDate: undefined,
          bookedOn: bookedOn(last, stamp),
        });
  return classify(accrued, stamp.businessDate);
}

/** One that becomes active again is closed through the day before, so that the next close makes up for the gap. */
function withStatus(loan: DisbursedLoan, last: LocalDate, stamp: Stamp): DisbursedLoan {
  const { principal, interest, fees, penalties, overpaid } = loan.balances;
  const open = openOf(loan);
  const writeOff = writeOffOf(loan);
  if (writeOff !== undefined) {
    const balances = { ...loan.balances, principal: zero, interest: zero, fees: zero, penalties: zero };
    return { ...open, status: 'CLOSED_WRITTEN_OFF', closedOn: writeOff.valueDate, balances };
  }
  if (principal + interest + fees + penalties > zero) {
    const closedThrough = loan.status === 'ACTIVE' ? loan.closedThrough : stamp.businessDate - 1;
    return { ...open, status: 'ACTIVE', closedThrough };
  }
  const ended = { ...open, nonPerforming: false };
  return overpaid > zero
    ? { ...ended, status: 'OVERPAID' }
    : { ...ended, status: 'CLOSED_OBLIGATIONS_MET', closedOn: last };
}

/** The loan without what only a closed one has. */
export function openOf(loan: DisbursedLoan) {
  if (loan.status !== 'CLOSED_OBLIGATIONS_MET' && loan.status !== 'CLOSED_WRITTEN_OFF') return loan;
  const { closedOn: _, ...open } = loan;
  return open;
}

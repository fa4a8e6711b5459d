import { sumOf } from '../../kernel/money.ts';
import type { LoanChargeKind } from './charge.ts';
import { outstandingAmounts } from './payoff.ts';
import type { Effect, Position } from './position.ts';

/**
 * Notes all that is outstanding, and what of it was not earned yet.
 *
 * Shape: what is earned of a component and not paid is what is outstanding less what is unearned; that is below zero where
 * more was paid than is earned.
 */
export function noteOutstanding(position: Position, effect: Effect): void {
  const { principal, interest, fees, penalties } = outstandingAmounts(position.installments);
  Object.assign(effect, { principal, interest, fees, penalties });
  if (position.terms.accounting !== 'ACCRUAL_PERIODIC') return;
  effect.interestUnearned =
    sumOf(position.installments.map((each) => each.interest - each.interestWaived)) -
    position.interestAccrued;
  effect.feesUnearned = unearnedOf(position, 'FEE');
  effect.penaltiesUnearned = unearnedOf(position, 'PENALTY');
}

function unearnedOf({ dues }: Position, kind: LoanChargeKind) {
  const open = [...dues.values()].flat().filter(({ charge }) => charge.kind === kind);
  return sumOf(open.map(({ due }) => due.amount - due.waived - due.accrued));
}

import type { Money } from '../../kernel/money.ts';
import { type Installment, installmentAfter, placeOn } from '../schedule/installment.ts';
import type { Movement, Position } from './position.ts';

/** Owes principal again, with the installment that runs on a date; after the last one, with one of its own. */
export function owePrincipal(
  position: Position,
  amount: Money,
  { valueDate: on, origin }: Pick<Movement, 'valueDate' | 'origin'>,
): void {
  const { installments, working } = position;
  position.principal += amount;
  const index = placeOn(installments, on);
  const running = installments[index];
  position.reckoning?.repaid(running === undefined ? installments.length : index, -amount);
  if (running !== undefined) {
    working?.owedAgain(running.number, { origin, amount });
    const principal = running.principal + amount;
    installments[index] = { ...running, principal, completedOn: undefined };
    return;
  }
  const last = installments.at(-1) as Installment;
  installments.push({ ...installmentAfter(last, last.number + 1, on), principal: amount });
  working?.owedAgain(last.number + 1, { origin, amount });
}

import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, sumOf, zero } from '../../kernel/money.ts';
import { dueOf, type Installment, outstandingOf, outstandingPart } from '../schedule/installment.ts';
import type { Movement, Position, Tally } from './position.ts';

/** The index of the first installment of the schedule that is due after a date; nothing where there is none. */
export function firstToBeDue(
  { installments, scheduled }: Pick<Position, 'installments' | 'scheduled'>,
  on: LocalDate,
): number | undefined {
  const index = installments.findIndex(({ dueDate }) => dueDate > on);
  return index < 0 || index >= scheduled ? undefined : index;
}

/** Principal that is due by a date and not paid; none where no installment of the schedule is due after it. */
export function overduePrincipal(position: Position, on: LocalDate): Money {
  const next = firstToBeDue(position, on);
  if (next === undefined) return zero;
  return sumOf(position.installments.slice(0, next).map((each) => outstandingPart(each, 'PRINCIPAL')));
}

/**
 * Takes what is overdue off the installments before the next one, which is to ask for its interest on top of its own.
 *
 * Shape: fees and penalties stay where they are. The principal is to be asked for by a plan from the next one on, and the interest,
 * which is returned, by whoever asks.
 */
export function takeOverdue(
  position: Position,
  next: number,
  { valueDate, origin }: Movement,
  tally: Tally,
): Money {
  const { installments, working } = position;
  let taken = zero;
  let interest = zero;
  for (const [index, installment] of installments.slice(0, next).entries()) {
    const principal = outstandingPart(installment, 'PRINCIPAL');
    const own = outstandingPart(installment, 'INTEREST');
    taken += principal;
    interest += own;
    if (principal > zero || own > zero)
      working?.spread({ origin, installment: installment.number, principal: -principal, interest: -own });
    if (taken === zero && own === zero) continue;
    installments[index] = settledOn(valueDate, {
      ...installment,
      principal: installment.principal - principal,
      interest: installment.interest - own,
      balance: installment.balance + taken,
    });
  }
  if (interest > zero) {
    const { number } = installments[next] as Installment;
    working?.spread({ origin, installment: number, principal: zero, interest });
  }
  tally.principal += taken;
  tally.interest += interest;
  return interest;
}

function settledOn(on: LocalDate, installment: Installment): Installment {
  const isSettled = outstandingOf(installment) === zero && dueOf(installment) > zero;
  return { ...installment, completedOn: isSettled ? (installment.completedOn ?? on) : undefined };
}

/** Spreads what is overdue where interest stays as it is planned: the plan has its principal already. */
export function spreadOverdue(position: Position, movement: Movement, tally: Tally): void {
  const next = firstToBeDue(position, movement.valueDate);
  if (next === undefined) return;
  const more = takeOverdue(position, next, movement, tally);
  if (more === zero) return;
  const installment = position.installments[next] as Installment;
  position.installments[next] = {
    ...installment,
    interest: installment.interest + more,
    completedOn: undefined,
  };
}

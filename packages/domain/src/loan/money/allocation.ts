import type { LocalDate } from '../../kernel/dates.ts';
import { EndlessRule } from '../../kernel/endless-rule.ts';
import { type Money, maxOf, minOf, stepOf, zero } from '../../kernel/money.ts';
import { divideRounded } from '../../kernel/rounding.ts';
import type {
  AllocationOrder,
  AllocationTiming,
  FutureInstallmentRule,
  ProductTerms,
} from '../product/terms.ts';
import type { Installment } from '../schedule/installment.ts';
import { outstandingPart } from '../schedule/installment.ts';
import type { MoneyTransactionType } from '../transactions/types.ts';
import { type LoanCharge, outstandingDue } from './charge.ts';
import {
  completeIfSettled,
  type Movement,
  type OpenDue,
  type PlacedDue,
  type Position,
  payDue,
  payPart,
  type Tally,
} from './position.ts';

/** The order of a product that names none. */
export const defaultAllocation: AllocationOrder = {
  PAST_DUE: ['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'],
  DUE: ['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'],
  IN_ADVANCE: ['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'],
};

/** One walk over the installments with the money of a transaction. */
interface Walk {
  readonly position: Position;
  readonly movement: Movement;
  readonly tally: Tally;
}

/**
 * Pays the oldest installment first, all its parts in the order of its timing, then the next one: what is past due, then
 * what is due, then what is in advance as the product's rule for future installments says. Returns what is left.
 */
export function allocate(position: Position, movement: Movement, tally: Tally): Money {
  const walk: Walk = { position, movement, tally };
  let left = oldestFirst(walk, 'PAST_DUE', movement.amount);
  left = oldestFirst(walk, 'DUE', left);
  if (left === zero) return zero;
  if (position.reckoning !== undefined) {
    position.reckoning.openAdvance(position, movement, left);
    left = oldestFirst(walk, 'DUE', left);
  }
  switch (futureRule(position.terms, movement.type)) {
    case 'NEXT_INSTALLMENT':
      return oldestFirst(walk, 'IN_ADVANCE', left);
    case 'LAST_INSTALLMENT':
      return latestFirst(walk, left);
    case 'REAMORTIZATION':
      return evenly(walk, left);
  }
}

/** Pays what charges ask for, one after the other; returns what is left of the money. */
export function payDues(
  position: Position,
  dues: readonly PlacedDue[],
  { amount, valueDate }: Movement,
  tally: Tally,
): Money {
  let left = amount;
  for (const { index, open } of dues) {
    const portion = minOf(left, outstandingDue(open.due));
    if (portion === zero) continue;
    payDue(position, index, open, portion, tally);
    notePayment(position, index, portion, valueDate);
    left -= portion;
  }
  return left;
}

function orderOf(terms: ProductTerms, type: MoneyTransactionType): AllocationOrder {
  return terms.allocationByType?.[type] ?? terms.allocation;
}

function futureRule(terms: ProductTerms, type: MoneyTransactionType): FutureInstallmentRule {
  return terms.futureInstallmentsByType[type] ?? terms.futureInstallments;
}

function oldestFirst(walk: Walk, timing: AllocationTiming, amount: Money): Money {
  const { installments } = walk.position;
  let left = amount;
  for (let index = 0; index < installments.length && left > zero; index += 1) {
    left -= payInstallment(walk, index, timing, left);
  }
  return left;
}

function latestFirst(walk: Walk, amount: Money): Money {
  let left = amount;
  for (let index = walk.position.installments.length - 1; index >= 0 && left > zero; index -= 1) {
    left -= payInstallment(walk, index, 'IN_ADVANCE', left);
  }
  return left;
}

/** The same share for each future installment, the last one taking what rounding leaves; what one cannot hold goes round again. */
function evenly(walk: Walk, amount: Money): Money {
  const { position } = walk;
  const step = stepOf(position.terms.currencyDigits);
  let left = amount;
  // Each round fills an installment, or takes all that is left.
  for (let round = 0; left > zero; round += 1) {
    if (round > position.installments.length)
      throw new EndlessRule('what is paid in advance in equal shares', position.installments.length);
    const open = position.installments.flatMap((_, index) => (isOpenInAdvance(walk, index) ? [index] : []));
    if (open.length === 0) return left;
    const share = divideRounded(left, BigInt(open.length) * step, position.terms.rounding) * step;
    const lastShare = maxOf(zero, left - share * BigInt(open.length - 1));
    for (const [place, index] of open.entries()) {
      const portion = place === open.length - 1 ? lastShare : minOf(share, left);
      left -= payInstallment(walk, index, 'IN_ADVANCE', portion);
    }
  }
  return left;
}

function isOpenInAdvance(walk: Walk, index: number): boolean {
  const installment = walk.position.installments[index] as Installment;
  if (installment.completedOn !== undefined) return false;
  if (timingOf(installment.dueDate, walk.movement.valueDate) === 'IN_ADVANCE') {
    if (outstandingPart(installment, 'PRINCIPAL') + outstandingPart(installment, 'INTEREST') > zero)
      return true;
  }
  return payableDues(walk, installment, 'IN_ADVANCE').length > 0;
}

function timingOf(dueDate: LocalDate, on: LocalDate): AllocationTiming {
  if (dueDate < on) return 'PAST_DUE';
  return dueDate === on ? 'DUE' : 'IN_ADVANCE';
}

/** Pays of one installment what has a timing, in the order of that timing, up to an amount; returns what it took. */
function payInstallment(walk: Walk, index: number, timing: AllocationTiming, amount: Money): Money {
  const { position, movement, tally } = walk;
  const installment = position.installments[index] as Installment;
  if (installment.completedOn !== undefined) return zero;
  const isDue = timingOf(installment.dueDate, movement.valueDate) === timing;
  if (!isDue && !position.dues.has(installment.number)) return zero;
  let left = amount;
  for (const part of orderOf(position.terms, movement.type)[timing]) {
    if (part === 'INTEREST' || part === 'PRINCIPAL') {
      const portion = isDue ? minOf(left, outstandingPart(installment, part)) : zero;
      if (portion > zero) payPart(position, index, part, portion, tally);
      left -= portion;
      continue;
    }
    for (const open of payableDues(walk, installment, timing)) {
      if ((open.charge.kind === 'FEE') !== (part === 'FEE')) continue;
      const portion = minOf(left, outstandingDue(open.due));
      if (portion > zero) payDue(position, index, open, portion, tally);
      left -= portion;
    }
  }
  const taken = amount - left;
  if (taken > zero) notePayment(position, index, taken, movement.valueDate);
  return taken;
}

/** Charges of an installment that have a timing and that the money may pay. */
function payableDues(walk: Walk, installment: Installment, timing: AllocationTiming): readonly OpenDue[] {
  const { position, movement } = walk;
  const dues = position.dues.get(installment.number) ?? [];
  const ownDate = position.terms.chargeDueness === 'BY_OWN_DUE_DATE';
  return dues.filter(
    (open) =>
      outstandingDue(open.due) > zero &&
      timingOf(ownDate ? open.due.dueOn : installment.dueDate, movement.valueDate) === timing &&
      knows(position, movement, open.charge),
  );
}

/** Whether a charge had been entered at a place in the order of transactions, or was part of what was agreed from the start. */
export function knows(
  { disbursedBy }: Position,
  { valueDate, origin }: Pick<Movement, 'valueDate' | 'origin'>,
  { enteredOn, afterTransaction }: LoanCharge,
): boolean {
  if (afterTransaction < disbursedBy || enteredOn < valueDate) return true;
  return enteredOn === valueDate && afterTransaction < origin;
}

/** Notes a payment on an installment: before its due date in advance, after it late, on the day neither. */
function notePayment(position: Position, index: number, amount: Money, on: LocalDate): void {
  const installment = position.installments[index] as Installment;
  if (on < installment.dueDate) {
    position.installments[index] = { ...installment, paidInAdvance: installment.paidInAdvance + amount };
  } else if (on > installment.dueDate) {
    position.installments[index] = { ...installment, paidLate: installment.paidLate + amount };
  }
  completeIfSettled(position, index, on);
}

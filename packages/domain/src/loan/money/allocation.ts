import type { LocalDate } from '../../kernel/dates.ts';
import { EndlessRule } from '../../kernel/endless-rule.ts';
import { type Money, maxOf, minOf, stepOf, zero } from '../../kernel/money.ts';
import { divideRounded } from '../../kernel/rounding.ts';
import { allocationTimings } from '../product/term-choices.ts';
import type {
  AllocationOrder,
  AllocationPart,
  AllocationRule,
  AllocationTiming,
  FutureInstallmentRule,
  ProductTerms,
} from '../product/terms.ts';
import type { Installment } from '../schedule/installment.ts';
import { outstandingPart } from '../schedule/installment.ts';
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
import type { MoneyStep } from './working.ts';

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

/** What one pass over the installments pays: parts that have a timing, in their order. */
interface Pass {
  readonly timing: AllocationTiming;
  readonly parts: readonly AllocationPart[];
}

/**
 * Pays in passes over the installments, the oldest first, but for what is in advance: there the product's rule for future
 * installments says which. Horizontal, a pass pays all parts of a timing, installment by installment; vertical, one part.
 * Returns what is left.
 */
export function allocate(position: Position, movement: Movement, tally: Tally): Money {
  const walk: Walk = { position, movement, tally };
  const order = orderOf(position.terms, movement);
  if (position.terms.allocationTraversal === 'VERTICAL') {
    return inPasses(
      walk,
      rulesOf(order).map(({ timing, part }) => ({ timing, parts: [part] })),
      movement.amount,
    );
  }
  const [pastDue, due, inAdvance] = [
    passOf(order, 'PAST_DUE'),
    passOf(order, 'DUE'),
    passOf(order, 'IN_ADVANCE'),
  ];
  const left = inPasses(walk, [pastDue, due], movement.amount);
  if (left > zero) position.reckoning?.openAdvance(position, movement, left);
  return inPasses(walk, position.reckoning === undefined ? [inAdvance] : [due, inAdvance], left);
}

/** All pairs of timing and part of an order, as they follow each other. */
export function rulesOf(order: AllocationOrder): readonly AllocationRule[] {
  return (
    order.sequence ??
    allocationTimings.values.flatMap((timing) => order[timing].map((part) => ({ timing, part })))
  );
}

function passOf(order: AllocationOrder, timing: AllocationTiming): Pass {
  return { timing, parts: order[timing] };
}

function inPasses(walk: Walk, passes: readonly Pass[], amount: Money): Money {
  let left = amount;
  for (const pass of passes) {
    if (left === zero) return zero;
    left = pass.timing === 'IN_ADVANCE' ? ahead(walk, pass, left) : oldestFirst(walk, pass, left);
  }
  return left;
}

function ahead(walk: Walk, pass: Pass, amount: Money): Money {
  switch (futureRule(walk.position.terms, walk.movement)) {
    case 'NEXT_INSTALLMENT':
      return oldestFirst(walk, pass, amount);
    case 'LAST_INSTALLMENT':
      return latestFirst(walk, pass, amount);
    case 'REAMORTIZATION':
      return evenly(walk, pass, amount);
  }
}

/** Pays what charges ask for, one after the other; returns what is left of the money. */
export function payDues(
  position: Position,
  dues: readonly PlacedDue[],
  { amount, valueDate, origin }: Movement,
  tally: Tally,
): Money {
  let left = amount;
  for (const { index, open } of dues) {
    const portion = minOf(left, outstandingDue(open.due));
    if (portion === zero) continue;
    position.working?.moved(stepOnDue(open, { origin, left, amount: portion }));
    payDue(position, index, open, portion, tally);
    notePayment(position, index, portion, valueDate);
    left -= portion;
  }
  return left;
}

/** What is told of money that goes to a charge. */
export function stepOnDue(
  { charge, due }: OpenDue,
  moved: Pick<MoneyStep, 'origin' | 'left' | 'amount'>,
  timing?: AllocationTiming,
): MoneyStep {
  const part = charge.kind;
  const step = { ...moved, installment: due.installment, part, charge, open: outstandingDue(due) };
  return timing === undefined ? step : { ...step, timing };
}

type Allocated = Pick<Movement, 'type' | 'allocatedAs'>;

function orderOf(terms: ProductTerms, { type, allocatedAs = type }: Allocated): AllocationOrder {
  return terms.allocationByType?.[allocatedAs] ?? terms.allocation;
}

/** Where money of a transaction goes that is left when all that is due is paid. */
export function futureRule(
  terms: Pick<ProductTerms, 'futureInstallments' | 'futureInstallmentsByType'>,
  { type, allocatedAs = type }: Allocated,
): FutureInstallmentRule {
  return terms.futureInstallmentsByType[allocatedAs] ?? terms.futureInstallments;
}

function oldestFirst(walk: Walk, pass: Pass, amount: Money): Money {
  const { position, movement } = walk;
  const { installments, dues } = position;
  // Of an installment that is still to come only a charge may be due, by its own date.
  const endsToday = pass.timing !== 'IN_ADVANCE' && dues.size === 0;
  let left = amount;
  for (let index = 0; index < installments.length && left > zero; index += 1) {
    if (endsToday && (installments[index] as Installment).dueDate > movement.valueDate) break;
    left -= payInstallment(walk, index, pass, left);
  }
  return left;
}

function latestFirst(walk: Walk, pass: Pass, amount: Money): Money {
  let left = amount;
  for (let index = walk.position.installments.length - 1; index >= 0 && left > zero; index -= 1) {
    left -= payInstallment(walk, index, pass, left);
  }
  return left;
}

/** The same share for each future installment, the last one taking what rounding leaves; what one cannot hold goes round again. */
function evenly(walk: Walk, pass: Pass, amount: Money): Money {
  const { position } = walk;
  const step = stepOf(position.terms.currencyDigits);
  let left = amount;
  // Each round fills an installment, or takes all that is left.
  for (let round = 0; left > zero; round += 1) {
    if (round > position.installments.length)
      throw new EndlessRule('what is paid in advance in equal shares', position.installments.length);
    const open = position.installments.flatMap((_, index) => (isOpen(walk, index, pass) ? [index] : []));
    if (open.length === 0) return left;
    const share = divideRounded(left, BigInt(open.length) * step, position.terms.rounding) * step;
    const lastShare = maxOf(zero, left - share * BigInt(open.length - 1));
    for (const [place, index] of open.entries()) {
      const portion = place === open.length - 1 ? lastShare : minOf(share, left);
      left -= payInstallment(walk, index, pass, portion);
    }
  }
  return left;
}

/** Whether there is anything of an installment for a pass to pay. */
function isOpen(walk: Walk, index: number, { timing, parts }: Pass): boolean {
  const installment = walk.position.installments[index] as Installment;
  if (installment.completedOn !== undefined) return false;
  const isDue = timingOf(installment.dueDate, walk.movement.valueDate) === timing;
  return parts.some((part) =>
    part === 'INTEREST' || part === 'PRINCIPAL'
      ? isDue && outstandingPart(installment, part) > zero
      : payableDues(walk, installment, timing, part).length > 0,
  );
}

function timingOf(dueDate: LocalDate, on: LocalDate): AllocationTiming {
  if (dueDate < on) return 'PAST_DUE';
  return dueDate === on ? 'DUE' : 'IN_ADVANCE';
}

/** Pays of one installment what a pass pays, up to an amount; returns what it took. */
function payInstallment(walk: Walk, index: number, { timing, parts }: Pass, amount: Money): Money {
  const { position, movement, tally } = walk;
  const { working } = position;
  const { origin } = movement;
  const installment = position.installments[index] as Installment;
  if (installment.completedOn !== undefined) return zero;
  const isDue = timingOf(installment.dueDate, movement.valueDate) === timing;
  if (!isDue && !position.dues.has(installment.number)) return zero;
  let left = amount;
  for (const part of parts) {
    if (part === 'INTEREST' || part === 'PRINCIPAL') {
      const open = isDue ? outstandingPart(installment, part) : zero;
      const portion = minOf(left, open);
      if (portion > zero) {
        const { number } = installment;
        working?.moved({ origin, installment: number, part, timing, left, open, amount: portion });
        payPart(position, index, part, portion, tally);
      }
      left -= portion;
      continue;
    }
    for (const open of payableDues(walk, installment, timing, part)) {
      const portion = minOf(left, outstandingDue(open.due));
      if (portion > zero) {
        working?.moved(stepOnDue(open, { origin, left, amount: portion }, timing));
        payDue(position, index, open, portion, tally);
      }
      left -= portion;
    }
  }
  const taken = amount - left;
  if (taken > zero) notePayment(position, index, taken, movement.valueDate);
  return taken;
}

/** Charges of an installment that are of a part, have a timing and that the money may pay. */
function payableDues(
  walk: Walk,
  installment: Installment,
  timing: AllocationTiming,
  part: 'FEE' | 'PENALTY',
): readonly OpenDue[] {
  const { position, movement } = walk;
  const dues = position.dues.get(installment.number) ?? [];
  const ownDate = position.terms.chargeDueness === 'BY_OWN_DUE_DATE';
  return dues.filter(
    (open) =>
      open.charge.kind === part &&
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

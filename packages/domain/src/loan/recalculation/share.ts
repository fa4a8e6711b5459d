import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, maxOf, minOf, sumOf, zero } from '../../kernel/money.ts';
import type { Installment } from '../schedule/installment.ts';
import { type Frame, placeOf, type Walk } from './walk.ts';
import type { AskedRule } from './working.ts';

/** What was paid of an installment, as far as its share depends on it. */
export interface Paid {
  /** Principal, but for what is owed again. */
  readonly principal: Money;
  /** The part of it that was paid before the installment was due. */
  readonly early: Money;
  /** Interest that is paid or waived. */
  readonly interest: Money;
}

/** What an installment asks for, and the interest that its period bears. */
export interface Share {
  readonly principal: Money;
  readonly interest: Money;
  readonly earned: Money;
}

/** What an installment asks for, and what of principal it would ask for if none had come in advance. */
export interface PlannedShare extends Share {
  readonly planned: Money;
}

/** What an installment is, where it is not one among many. */
export interface Place {
  /** Principal that was paid of those after it. */
  readonly later: Money;
  /** Whether it is the last that is not paid: it takes what there is. */
  readonly isLastOpen: boolean;
}

/**
 * What the next installment asks for: its amount is kept, first for interest, then for principal; interest that it is too
 * small for is carried on. One of equal parts of principal keeps its part, with all interest on top. The last takes what is
 * left. What an installment within a grace on interest would ask for of it is left to the one after the grace.
 */
export function share(frame: Frame, walk: Walk, earned: Money, paid: Paid, place: Place): PlannedShare {
  const borne = walk.carried + earned;
  const open = walk.rest + lentAfter(frame, walk.index) - place.later;
  const { credit, held, installment: each } = walk;
  const isHeld = isInGrace(frame, walk.index);
  const ownPaid = isHeld ? zero : maxOf(paid.interest - held, zero);
  const own = ownOf(frame, walk, { borne, open }, { ...paid, interest: ownPaid }, place);
  const interest = maxOf(isHeld ? zero : held + own.interest, paid.interest);
  const principal = minOf(maxOf(own.principal, paid.principal), maxOf(open, paid.principal));
  const ownInterest = isHeld ? own.interest : interest - held;
  frame.working?.asked(walk.index, {
    rule: own.rule,
    carried: walk.carried,
    earned,
    open,
    each,
    credit,
    held,
    isHeld,
    paidPrincipal: paid.principal,
    paidEarly: paid.early,
    paidInterest: paid.interest,
    principal,
    ownInterest,
    interest,
  });
  walk.carried = maxOf(borne - ownInterest, zero);
  walk.held = isHeld ? maxOf(held + ownInterest - interest, zero) : zero;
  walk.rest -= principal;
  const planned = plannedOf(frame, walk, ownInterest);
  return { principal, interest, earned: earned + maxOf(interest - held - borne, zero), planned };
}

/** What went out so far that installments after one ask for. */
export function lentAfter({ tranches, ...frame }: Frame, index: number): Money {
  return sumOf(tranches.filter(({ place }) => place > placeOf(frame, index)).map(({ amount }) => amount));
}

/** Whether what an installment bears is due with the one after the grace on interest. */
export function isInGrace(frame: Frame, index: number): boolean {
  const place = placeOf(frame, index);
  return place >= 0 && place < frame.calendar.agreed.terms.graceOnInterest && index < frame.count - 1;
}

function plannedOf(frame: Frame, { index, installment }: Walk, ownInterest: Money): Money {
  const { graceOnPrincipal, amortization } = frame.calendar.agreed.terms;
  if (placeOf(frame, index) < graceOnPrincipal) return zero;
  return amortization === 'EQUAL_PRINCIPAL' ? installment : maxOf(installment - ownInterest, zero);
}

/** What an installment asks for, whatever becomes of its interest. */
function ownOf(
  frame: Frame,
  walk: Walk,
  { borne, open }: { readonly borne: Money; readonly open: Money },
  paid: Paid,
  { isLastOpen }: Place,
): { readonly principal: Money; readonly interest: Money; readonly rule: AskedRule } {
  const { terms } = frame.calendar.agreed;
  const place = placeOf(frame, walk.index);
  if (place < 0) return { principal: frame.downPayment ?? zero, interest: zero, rule: 'DOWN_PAYMENT' };
  if (isLastOpen || walk.index === frame.count - 1) return { principal: open, interest: borne, rule: 'LAST' };
  if (place < terms.graceOnPrincipal) return { principal: zero, interest: borne, rule: 'GRACE_ON_PRINCIPAL' };
  if (terms.amortization === 'EQUAL_PRINCIPAL') {
    const principal = walk.installment - takeCredit(walk, walk.installment);
    return { principal, interest: borne, rule: 'EQUAL_PRINCIPAL' };
  }
  // Who pays a whole installment before it is due pays principal, and its interest comes on top.
  const onTop = terms.scheduleType === 'CUMULATIVE' && paid.early >= walk.installment;
  const room = onTop ? borne : maxOf(walk.installment - paid.early, zero);
  const interest = maxOf(minOf(borne, room), paid.interest);
  const planned = maxOf(walk.installment - interest, zero);
  const principal = planned - takeCredit(walk, planned);
  return { principal, interest, rule: onTop ? 'ON_TOP' : 'INSTALLMENT' };
}

/** Takes what came in advance off what is planned, as far as both go. */
function takeCredit(walk: Walk, planned: Money): Money {
  const taken = minOf(walk.credit, planned);
  walk.credit -= taken;
  return taken;
}

/** An installment as a schedule asks for it now; the very one where it does so already. */
export function asked(
  installment: Installment,
  { principal, interest, earned }: Share,
  balance: Money,
  touchedOn: LocalDate | undefined,
): Installment {
  const left =
    principal -
    installment.principalPaid +
    interest -
    installment.interestPaid -
    installment.interestWaived +
    installment.fees -
    installment.feesPaid -
    installment.feesWaived +
    installment.penalties -
    installment.penaltiesPaid -
    installment.penaltiesWaived;
  const completedOn = left > zero ? undefined : (installment.completedOn ?? touchedOn);
  return { ...installment, principal, interest, balance, interestEarned: earned, completedOn };
}

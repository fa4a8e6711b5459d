import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, sumOf, zero } from '../../kernel/money.ts';
import type { DisbursedLoan, Loan } from '../loan.ts';
import type { Tranche } from '../product/terms.ts';
import { openReckoning } from '../recalculation/reckoning.ts';
import type { Installment } from '../schedule/installment.ts';
import { type Plan, plannedAsAgreed } from '../schedule/plan.ts';
import type { MoneyTransaction } from '../transactions/transaction.ts';
import { amountFollows, isBooked } from '../transactions/types.ts';
import { applyMovement, givenBack, payFromCredits } from './apply.ts';
import type { Balances } from './balances.ts';
import { carriedOver } from './carried-over.ts';
import { interestRefundAt, withInterestRefunds } from './interest-refund.ts';
import { type Amounts, outstandingAmounts } from './payoff.ts';
import {
  type Effect,
  type Movement,
  openPosition,
  type Position,
  replacePlan,
  type Standing,
  standingOf,
} from './position.ts';
import type { LoanWorking, MoneyWorking } from './working.ts';
import { writeOffOf } from './write-off.ts';

/** What a sequence of transactions leaves, and what each of them did. */
export interface Replayed {
  readonly loan: DisbursedLoan;
  readonly effects: ReadonlyMap<Movement, Effect>;
}

/** Money transactions of a loan that are not reversed, by value date and those of one date in the order of their entry. */
export function inForce(loan: Pick<DisbursedLoan, 'transactions'>): readonly MoneyTransaction[] {
  return inOrder(loan.transactions.filter(({ reversedOn }) => reversedOn === undefined));
}

export function inOrder<M extends Movement>(movements: readonly M[]): readonly M[] {
  return [...movements].sort((a, b) => a.valueDate - b.valueDate || a.origin - b.origin);
}

/** What a transaction comes to: what was entered, or all that it took, or refunds. */
export function amountOf({ type, amount }: Movement, effect: Effect): Money {
  if (!amountFollows(type)) return amount;
  const { principal, interest, fees, penalties, overpayment } = effect;
  return principal + interest + fees + penalties + overpayment;
}

/** Applies one transaction after all others, and after all charges, to the loan as it stands. */
export function applyLast(loan: DisbursedLoan, movement: Movement): Replayed {
  const position = openPosition(loan);
  const effect = applyMovement(position, movement);
  return {
    loan: withMoney(loan, standingOf(position), position.overpaid),
    effects: new Map([[movement, effect]]),
  };
}

/**
 * What a loan asks for from a transaction on, where that is another plan than the one that its position has.
 *
 * Shape: the position is as the transactions before have left it, `standingOf` tells how; what was paid and waived of what
 * stays is part of the new plan.
 */
export type Replan = (position: Position, next: Movement) => Standing | undefined;

/** What a replay goes by that is not as usual, and who hears how it comes to what it does. */
interface Replaying {
  readonly replan?: Replan;
  readonly working?: LoanWorking;
}

/**
 * Applies transactions, in their order, to the loan as it is planned when its turn comes; what commands and closes noted on
 * it is kept.
 *
 * Shape: where interest is recalculated, what is overdue then is planned as if it were paid on the date `asOf`; what was given
 * up before stays as it was planned then.
 */
export function applyAll(
  loan: DisbursedLoan,
  movements: readonly Movement[],
  asOf: LocalDate,
  { working, replan = planDisbursed(loan, working) }: Replaying = {},
): Replayed {
  const all = inOrder(withInterestRefunds(movements, loan.terms));
  const { position, effects } = applied(loan, all, { replan, working: working?.money });
  position.reckoning?.plan(position, asOf);
  const { installments, charges } = standingOf(position);
  const noted = notesKept(installments, loan.installments);
  const after = withMoney(loan, { installments: noted, charges }, position.overpaid);
  const maturesOn = lastDueDate(loan, installments);
  return { loan: { ...after, ...tranchesOf(loan, effects), maturesOn }, effects };
}

/** What went out after the first time, less what was the client's own. */
function tranchesOf(
  { tranches }: DisbursedLoan,
  effects: ReadonlyMap<Movement, Effect>,
): Pick<DisbursedLoan, 'tranches'> {
  const [, ...later] = [...effects].filter(([{ type }]) => isBooked(type, 'LENT'));
  const lent = later
    .map(([{ valueDate: on, amount }, { overpayment }]): Tranche => ({ on, amount: amount - overpayment }))
    .filter(({ amount }) => amount > zero);
  if (lent.length > 0) return { tranches: lent };
  return tranches === undefined ? {} : { tranches: undefined };
}

/** How transactions are applied. */
interface Applying {
  readonly replan?: Replan;
  readonly working?: MoneyWorking | undefined;
  /** Whether interest refunds come to what they do already. */
  readonly areSized?: boolean;
}

/** What transactions in their order leave, and what each of them did; an interest refund that comes to nothing does none. */
function applied(
  loan: DisbursedLoan,
  movements: readonly Movement[],
  { replan = planDisbursed(loan), working, areSized = false }: Applying = {},
) {
  const balances = { ...loan.balances, principal: zero, overpaid: zero };
  const position = openPosition({ ...loan, installments: [], charges: [], balances }, working);
  const effects = new Map<Movement, Effect>();
  const before: Movement[] = [];
  const borneBy = (some: readonly Movement[], on: LocalDate) => interestBorneBy(loan, some, on);
  for (const each of movements) {
    const movement =
      each.interestRefundOf === undefined || areSized
        ? each
        : interestRefundAt(each, { before, borneBy, working });
    if (movement === undefined) continue;
    before.push(movement);
    const plan = replan(position, movement);
    if (plan !== undefined) replacePlan(position, plan);
    position.reckoning?.turnTo(position, movement);
    effects.set(each, applyMovement(position, movement));
  }
  payFromCredits(position);
  return { position, effects };
}

/** Interest that transactions have a loan bear by a date, what is waived taken off; nothing of one that they charge off. */
function interestBorneBy(
  loan: DisbursedLoan,
  movements: readonly Movement[],
  on: LocalDate,
): Money | undefined {
  const { position } = applied(loan, movements, { areSized: true });
  if (position.reckoning === undefined) return undefined;
  position.reckoning.earn(position, on);
  return sumOf(position.installments.map(({ interest, interestWaived }) => interest - interestWaived));
}

/**
 * A loan is planned as it was agreed when it is paid out, and again whenever more goes out; where interest is recalculated, it
 * is planned once and reckoned from there on.
 */
export function planDisbursed(loan: DisbursedLoan, working?: LoanWorking): Replan {
  const { recalculation } = loan.terms;
  const atFirst = { ...loan, tranches: undefined };
  let known:
    | { readonly amount: Money; readonly plan: Plan; readonly tranches: readonly Tranche[] }
    | undefined;
  return (position, movement) => {
    const { type, amount, valueDate: on } = movement;
    if (!isBooked(type, 'LENT')) return undefined;
    if (known !== undefined) {
      const lent = amount - givenBack(position, movement);
      if (lent === zero) return undefined;
      if (recalculation !== undefined) {
        position.reckoning?.lend(position, on, lent);
        return undefined;
      }
      const tranches = [...known.tranches, { on, amount: lent }];
      const outlay = { disbursedOn: loan.disbursedOn, amount: known.amount };
      const next = plannedAsAgreed({ ...loan, tranches }, outlay, working?.schedule);
      const standing = carriedOver(standingOf(position), {
        before: known.plan.installments,
        planned: next.installments,
        on,
      });
      known = { ...known, plan: next, tranches };
      return standing;
    }
    const plan = plannedAsAgreed(atFirst, { disbursedOn: loan.disbursedOn, amount }, working?.schedule);
    known = { amount, plan, tranches: [] };
    if (recalculation !== undefined) {
      const schedule = plan.installments.slice(0, scheduledCount(loan));
      position.reckoning = openReckoning({
        agreed: atFirst,
        recalculation,
        lent: amount,
        schedule,
        working: working?.reckoning,
      });
    }
    return plan;
  };
}

/**
 * What a loan whose interest is recalculated asks for on a date: all that settles it, or what it has earned by then.
 *
 * Shape: what happened later has no part in it.
 */
export function askedOn(loan: DisbursedLoan, on: LocalDate, what: 'settle' | 'earn'): readonly Installment[] {
  const before = inForce(loan).filter(({ valueDate }) => valueDate <= on);
  const { position } = applied(loan, before);
  position.reckoning?.[what](position, on);
  return position.installments;
}

/** Due date of the last installment of the schedule that asks for anything. */
function lastDueDate(loan: DisbursedLoan, installments: readonly Installment[]): LocalDate {
  return installments[Math.min(installments.length, scheduledCount(loan)) - 1]?.dueDate ?? loan.maturesOn;
}

/** Installments of the schedule itself. */
function scheduledCount({ numberOfRepayments, terms }: DisbursedLoan): number {
  return numberOfRepayments + (terms.downPayment === undefined ? 0 : 1);
}

/** What is owed of what is left of installments: nothing once it is written off. */
export function owedOf(loan: Pick<Loan, 'transactions'>, installments: readonly Installment[]): Amounts {
  return outstandingAmounts(writeOffOf(loan) === undefined ? installments : []);
}

function withMoney(
  loan: DisbursedLoan,
  { installments, charges }: Standing,
  overpaid: Balances['overpaid'],
): DisbursedLoan {
  const { principal, interest, fees, penalties } = owedOf(loan, installments);
  const { interestAccrued } = loan.balances;
  const balances = { principal, interest, fees, penalties, overpaid, interestAccrued };
  return { ...loan, installments, charges, balances };
}

/** What closes noted on installments that money does not change; one that comes out as it was stays the same object. */
function notesKept(
  installments: readonly Installment[],
  was: readonly Installment[],
): readonly Installment[] {
  const before = new Map(was.map((each) => [each.number, each]));
  return installments.map((each) => {
    const known = before.get(each.number);
    if (known === undefined) return each;
    const { overduePenalties, classification } = known;
    const noted = { ...each, overduePenalties, classification };
    return sameInstallment(noted, known) ? known : noted;
  });
}

function sameInstallment(first: Installment, second: Installment): boolean {
  return (Object.keys(first) as (keyof Installment)[]).every((name) => first[name] === second[name]);
}

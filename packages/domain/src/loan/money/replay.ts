import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, sumOf, zero } from '../../kernel/money.ts';
import type { DisbursedLoan, Loan } from '../loan.ts';
import type { Installment } from '../schedule/installment.ts';
import type { MoneyTransaction } from '../transactions/transaction.ts';
import { amountFollows, isBooked } from '../transactions/types.ts';
import { applyMovement, payFromCredits } from './apply.ts';
import type { Balances } from './balances.ts';
import { interestRefundAt, withInterestRefunds } from './interest-refund.ts';
import { type Amounts, outstandingAmounts } from './payoff.ts';
import {
  type Effect,
  type Movement,
  openPosition,
  replacePlan,
  type Standing,
  standingOf,
} from './position.ts';
import { planDisbursed, type Replan, scheduledCount, spreads, trancheOf } from './replan.ts';
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

/** What a transaction comes to: what was entered, or all that it took, refunds or spreads anew. */
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

/** What went out after the first time, less what was the client's own, and what was overdue and is spread anew. */
function tranchesOf(
  { tranches }: DisbursedLoan,
  effects: ReadonlyMap<Movement, Effect>,
): Pick<DisbursedLoan, 'tranches'> {
  const [, ...later] = [...effects].filter(([{ type }]) => isBooked(type, 'LENT') || spreads(type));
  const lent = later
    .map(([{ type, valueDate: on, amount }, { overpayment, principal }]) =>
      trancheOf(type, on, spreads(type) ? principal : amount - overpayment),
    )
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

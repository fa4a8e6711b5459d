import { bookedOn } from '../../books/value-date.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, zero } from '../../kernel/money.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import type { DisbursedLoan, Loan } from '../loan.ts';
import type { Tranche } from '../product/terms.ts';
import { openReckoning } from '../recalculation/reckoning.ts';
import type { Installment } from '../schedule/installment.ts';
import { type Plan, plannedAsAgreed } from '../schedule/plan.ts';
import { post } from '../transactions/post.ts';
import type { MoneyTransaction } from '../transactions/transaction.ts';
import { isBooked, takesAll } from '../transactions/types.ts';
import { applyMovement, givenBack, payFromCredits } from './apply.ts';
import type { Balances } from './balances.ts';
import { carriedOver } from './carried-over.ts';
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

/** What a transaction comes to: what was entered, or all that it took. */
export function amountOf({ type, amount }: Movement, effect: Effect): Money {
  if (!takesAll(type)) return amount;
  return effect.principal + effect.interest + effect.fees + effect.penalties;
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
  const { position, effects } = applied(loan, movements, replan, working?.money);
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

/** What transactions in their order leave, and what each of them did. */
function applied(
  loan: DisbursedLoan,
  movements: readonly Movement[],
  replan: Replan,
  working?: MoneyWorking,
) {
  const balances = { ...loan.balances, principal: zero, overpaid: zero };
  const position = openPosition({ ...loan, installments: [], charges: [], balances }, working);
  const effects = new Map<Movement, Effect>();
  for (const movement of movements) {
    const plan = replan(position, movement);
    if (plan !== undefined) replacePlan(position, plan);
    position.reckoning?.turnTo(position, movement);
    effects.set(movement, applyMovement(position, movement));
  }
  payFromCredits(position);
  return { position, effects };
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
  const { position } = applied(loan, before, planDisbursed(loan));
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

/** Posts again what a replay split otherwise than it was posted, in place of the posting. */
export function supersede(
  loan: DisbursedLoan,
  effects: ReadonlyMap<Movement, Effect>,
  stamp: Stamp,
): DisbursedLoan {
  let after = loan;
  for (const transaction of inForce(loan)) {
    const effect = effects.get(transaction);
    if (effect === undefined || sameSplit(transaction, effect)) continue;
    after = post(after, {
      ...effect,
      type: transaction.type,
      valueDate: transaction.valueDate,
      postingDate: stamp.postingDate,
      amount: amountOf(transaction, effect),
      note: transaction.note,
      counterpart: transaction.counterpart,
      origin: transaction.origin,
      chargeNumber: transaction.chargeNumber,
      chargebackOf: transaction.chargebackOf,
      bookedOn: bookedOn(transaction.valueDate, stamp),
      book: transaction.book,
    });
    after = markReversed(after, transaction.number, stamp.businessDate, after.transactionCount);
  }
  return after;
}

/** The loan with a posting marked as reversed, by a person, or by a replay that posted another one in its place. */
export function markReversed<L extends DisbursedLoan>(
  loan: L,
  number: number,
  reversedOn: LocalDate,
  supersededBy?: number,
): L {
  const transactions = loan.transactions.map((each) =>
    each.number === number ? { ...each, reversedOn, supersededBy } : each,
  );
  return { ...loan, transactions };
}

/** What is owed of what is left of installments: nothing once it is written off. */
export function owedOf(loan: Pick<Loan, 'transactions'>, installments: readonly Installment[]): Amounts {
  return outstandingAmounts(writeOffOf(loan) === undefined ? installments : []);
}

/** Whether two postings of a transaction are the same but for the balance after them. */
export function sameSplit(first: Omit<Effect, 'balance'>, second: Omit<Effect, 'balance'>): boolean {
  return (
    first.principal === second.principal &&
    first.interest === second.interest &&
    first.fees === second.fees &&
    first.penalties === second.penalties &&
    first.interestUnearned === second.interestUnearned &&
    first.feesUnearned === second.feesUnearned &&
    first.penaltiesUnearned === second.penaltiesUnearned &&
    first.overpayment === second.overpayment
  );
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

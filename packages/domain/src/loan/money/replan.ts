import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, zero } from '../../kernel/money.ts';
import type { DisbursedLoan } from '../loan.ts';
import type { Tranche } from '../product/terms.ts';
import { openReckoning } from '../recalculation/reckoning.ts';
import { type Plan, plannedAsAgreed } from '../schedule/plan.ts';
import { factsOf, isBooked } from '../transactions/types.ts';
import { givenBack } from './apply.ts';
import { carriedOver } from './carried-over.ts';
import { overduePrincipal } from './overdue.ts';
import { type Movement, type Position, type Standing, standingOf } from './position.ts';
import type { LoanWorking } from './working.ts';

/**
 * What a loan asks for from a transaction on, where that is another plan than the one that its position has.
 *
 * Shape: the position is as the transactions before have left it, `standingOf` tells how; what was paid and waived of what
 * stays is part of the new plan.
 */
export type Replan = (position: Position, next: Movement) => Standing | undefined;

/**
 * A loan is planned as it was agreed when it is paid out, and again whenever more goes out, or what is overdue is spread anew; where interest is recalculated, it
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
    if (!(isBooked(type, 'LENT') || spreads(type))) return undefined;
    if (known !== undefined) {
      // What is recalculated spreads what is overdue as the transaction is applied.
      if (spreads(type) && recalculation !== undefined) return undefined;
      const lent = spreads(type) ? overduePrincipal(position, on) : amount - givenBack(position, movement);
      if (lent === zero) return undefined;
      if (recalculation !== undefined) {
        position.reckoning?.lend(position, on, lent);
        return undefined;
      }
      const tranches = [...known.tranches, trancheOf(type, on, lent)];
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

/** Installments of the schedule itself. */
export function scheduledCount({ numberOfRepayments, terms }: DisbursedLoan): number {
  return numberOfRepayments + (terms.downPayment === undefined ? 0 : 1);
}

/** What the schedule has from a transaction on. */
export function trancheOf(type: Movement['type'], on: LocalDate, amount: Money): Tranche {
  return { on, amount, ...(spreads(type) ? { isOverdue: true } : {}) };
}

/** Whether a transaction spreads what is overdue anew. */
export function spreads(type: Movement['type']): boolean {
  return factsOf(type).replays === 'RE_AMORTIZE';
}

import { bookedOn } from '../books/value-date.ts';
import { zero } from '../kernel/money.ts';
import type { Stamp } from '../kernel/stamp.ts';
import { adjustAccruals } from './accrual/accrual.ts';
import { classify } from './delinquency/delinquency.ts';
import type { ActiveLoan, ApprovedLoan, DisbursedLoan } from './loan.ts';
import { noBalances } from './money/balances.ts';
import { enter } from './money/entry.ts';
import { outstandingAmounts } from './money/payoff.ts';
import { inForce } from './money/replay.ts';
import { openOf } from './money/settlement.ts';
import { markReversed } from './money/supersede.ts';
import { leftAfter } from './money/tranches.ts';
import { recalculated } from './recalculation/recalculate.ts';
import { addedBy } from './schedule/agreed-installment.ts';
import type { Installment } from './schedule/installment.ts';
import { type Outlay, planned } from './schedule/plan.ts';
import { post } from './transactions/post.ts';

export interface Disbursement extends Outlay {
  readonly note: string | undefined;
  /** Id of the transaction on the account that the money goes to. */
  readonly counterpart?: string | undefined;
}

/** The loan as it is once the money is out: its first day to close is the present business date. */
export function activate(
  loan: ApprovedLoan,
  { disbursedOn, amount, note, counterpart }: Disbursement,
  stamp: Stamp,
): DisbursedLoan {
  const plan = planned(loan, { disbursedOn, amount }, stamp);
  const { installments } = plan;
  const { interest, fees, penalties } = outstandingAmounts(installments);
  const active: ActiveLoan = {
    ...loan,
    ...plan,
    status: 'ACTIVE',
    disbursedOn,
    activatedOn: stamp.businessDate,
    closedThrough: stamp.businessDate - 1,
    balances: { ...loan.balances, principal: amount, interest, fees, penalties },
    ...leftAfter(loan, amount, 1),
  };
  const disbursed = post(active, {
    type: 'DISBURSEMENT',
    valueDate: disbursedOn,
    postingDate: stamp.postingDate,
    amount,
    principal: zero,
    interest: zero,
    fees: zero,
    penalties: zero,
    overpayment: zero,
    balance: amount,
    note,
    counterpart,
    bookedOn: bookedOn(disbursedOn, stamp),
  });
  const [first] = installments;
  if (loan.terms.downPayment?.automatic !== true || first === undefined || first.principal === zero) {
    return classify(recalculated(disbursed, stamp.businessDate), stamp.businessDate);
  }
  const downPayment = { type: 'DOWN_PAYMENT', valueDate: disbursedOn, amount: first.principal } as const;
  return enter(disbursed, downPayment, stamp).loan;
}

/** The loan as it was before the money went out: what was posted is reversed, what was accrued is taken back. */
export function undoDisbursal(loan: DisbursedLoan, stamp: Stamp): ApprovedLoan {
  let reversed = loan;
  for (const { number } of inForce(loan)) reversed = markReversed(reversed, number, stamp.businessDate);
  const unearned = {
    ...reversed,
    installments: reversed.installments.map(withoutInterest),
    charges: reversed.charges.map((charge) => ({
      ...charge,
      dues: charge.dues.map((due) => ({ ...due, amount: due.waived })),
    })),
  };
  const takenBack = adjustAccruals(loan, unearned, stamp);
  const declassified = classify({ ...openOf(takenBack), status: 'OVERPAID' }, stamp.businessDate);
  return approvedAgain(declassified, loan, stamp);
}

function withoutInterest(installment: Installment): Installment {
  return { ...installment, interest: zero, interestWaived: zero, interestEarned: zero, interestBefore: zero };
}

/** Penalties that closes have charged go with the disbursement; what people have charged stays. */
function approvedAgain(loan: DisbursedLoan, was: DisbursedLoan, stamp: Stamp): ApprovedLoan {
  const {
    disbursedOn: _disbursedOn,
    maturesOn: _maturesOn,
    activatedOn: _activatedOn,
    closedThrough: _closedThrough,
    movedDueDates: _movedDueDates,
    rateChanges: _rateChanges,
    termExtensions,
    tranches: _tranches,
    undisbursed: _undisbursed,
    ...facts
  } = loan;
  const charges = was.charges.map((charge) =>
    charge.timing === 'OVERDUE_INSTALLMENT' && charge.cancelledOn === undefined
      ? {
          ...charge,
          cancelledOn: stamp.businessDate,
          dues: charge.dues.map((due) => ({ ...due, accrued: zero })),
        }
      : charge,
  );
  const approved: ApprovedLoan = {
    ...facts,
    numberOfRepayments: facts.numberOfRepayments - addedBy(termExtensions),
    status: 'APPROVED',
    nonPerforming: false,
    charges,
    balances: noBalances,
  };
  const outlay = { disbursedOn: loan.expectedDisbursementOn, amount: loan.approvedPrincipal };
  const { maturesOn: _plannedEnd, ...plan } = planned(approved, outlay, stamp);
  return { ...approved, ...plan };
}

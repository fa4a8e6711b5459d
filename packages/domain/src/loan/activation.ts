import type { LocalDate } from '../kernel/dates.ts';
import { type Money, zero } from '../kernel/money.ts';
import type { Stamp } from '../kernel/stamp.ts';
import { classify } from './delinquency.ts';
import { type ActiveLoan, type ApprovedLoan, post } from './loan.ts';
import { outstandingAmounts } from './payoff.ts';
import { buildSchedule } from './schedule.ts';

export interface Disbursement {
  readonly disbursedOn: LocalDate;
  readonly amount: Money;
  readonly note: string | undefined;
}

/** The loan as it is once the money is out: its first day to close is the present business date. */
export function activate(
  loan: ApprovedLoan,
  { disbursedOn, amount, note }: Disbursement,
  stamp: Stamp,
): ActiveLoan {
  const installments = buildSchedule({ ...loan, disbursedOn }, amount);
  const { interest } = outstandingAmounts(installments);
  const active: ActiveLoan = {
    ...loan,
    status: 'ACTIVE',
    disbursedOn,
    maturesOn: installments.at(-1)?.dueDate ?? disbursedOn,
    activatedOn: stamp.businessDate,
    closedThrough: stamp.businessDate - 1,
    installments,
    balances: { ...loan.balances, principal: amount, interest },
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
    cobDate: undefined,
    note,
  });
  return classify(disbursed, stamp.businessDate);
}

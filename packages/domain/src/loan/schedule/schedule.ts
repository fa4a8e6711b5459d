import { dateOf, formatDate } from '../../kernel/dates.ts';
import { type Money, zero } from '../../kernel/money.ts';
import { type Rejected, reject } from '../../kernel/outcome.ts';
import type { ScheduleTerms } from '../product/terms.ts';
import { downPaymentOf } from './down-payment.ts';
import type { Installment } from './installment.ts';
import { unpaidInstallment } from './installment.ts';
import type { Parts } from './parts.ts';
import { partsOf } from './parts-of.ts';
import { noPeriod, type Period, periodsOf } from './periods.ts';
import { lentIn, placedTranches } from './tranches.ts';
import type { ScheduleWorking } from './working.ts';

const lastDate = dateOf(9999, 12, 31);

/**
 * The installments of a loan, nothing paid yet: the down payment, where there is one, and one for each period; `working` hears how
 * it came to be.
 *
 * Shape: `principal` is what goes out first; what goes out later are the tranches of the terms.
 */
export function buildSchedule(
  agreed: ScheduleTerms,
  principal: Money,
  working?: ScheduleWorking,
): readonly Installment[] {
  const downPayment = downPaymentOf(agreed.terms, principal, working);
  const periods = periodsOf(agreed);
  const parts = partsOf(agreed, periods, principal - (downPayment ?? zero), working);
  const tranches = placedTranches(agreed, periods);
  const lent = tranches && periods.map((_, place) => lentIn(tranches, place));
  if (downPayment === undefined) return installmentsOf(periods, parts, { principal, lent });
  const { disbursedOn } = agreed;
  const first = noPeriod(disbursedOn);
  const firstParts = { principal: downPayment, interest: zero, earned: zero };
  return installmentsOf([first, ...periods], [firstParts, ...parts], {
    principal,
    lent: lent && [zero, ...lent],
  });
}

/** Refuses a loan whose last due date is too late to be kept; `field` is what the caller gave the disbursement in. */
export function maturityRefusal(
  agreed: Omit<ScheduleTerms, 'scheduleRules'>,
  field = 'expectedDisbursementOn',
): Rejected<'INVALID_VALUE'> | undefined {
  const maturesOn = periodsOf(agreed).at(-1)?.dueDate ?? agreed.disbursedOn;
  if (maturesOn <= lastDate) return undefined;
  const reason = `disbursed on ${formatDate(agreed.disbursedOn)}, the loan would mature after ${formatDate(lastDate)}`;
  return reject('INVALID_VALUE', { field, reason });
}

function installmentsOf(
  periods: readonly Period[],
  parts: readonly Parts[],
  { principal: disbursed, lent }: { readonly principal: Money; readonly lent: readonly Money[] | undefined },
): readonly Installment[] {
  let balance = disbursed;
  let interestBefore = zero;
  return parts.map(({ principal, interest, earned }, index) => {
    const period = periods[index];
    if (period === undefined) throw new RangeError(`the schedule has no period ${index + 1}`);
    const { fromDate, dueDate } = period;
    balance += (lent?.[index] ?? zero) - principal;
    const installment = unpaidInstallment({
      number: index + 1,
      fromDate,
      dueDate,
      principal,
      interest,
      balance,
      interestEarned: earned,
      interestBefore,
    });
    interestBefore += earned;
    return installment;
  });
}

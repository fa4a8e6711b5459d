import { dateOf, formatDate } from '../kernel/dates.ts';
import { formatMoney, type Money, sumOf, zero } from '../kernel/money.ts';
import { type Rejected, reject } from '../kernel/outcome.ts';
import { dueOf, unpaidInstallment } from './installment.ts';
import type { Installment } from './loan.ts';
import { downPaymentOf } from './schedule/down-payment.ts';
import type { Parts } from './schedule/parts.ts';
import { partsOf } from './schedule/parts-of.ts';
import { type Period, periodsOf } from './schedule/periods.ts';
import type { ScheduleTerms } from './terms.ts';

const lastDate = dateOf(9999, 12, 31);
/** Money is kept with 13 digits before the point, and 6 behind it. */
const digits = 13;
const tooMuch: Money = 10n ** BigInt(digits + 6);

/** The installments of a loan, nothing paid yet: the down payment, where there is one, and one for each period. */
export function buildSchedule(agreed: ScheduleTerms, principal: Money): readonly Installment[] {
  const downPayment = downPaymentOf(agreed.terms, principal);
  const periods = periodsOf(agreed);
  const parts = partsOf(agreed, periods, principal - (downPayment ?? zero));
  if (downPayment === undefined) return installmentsOf(periods, parts, principal);
  const { disbursedOn } = agreed;
  const first = { startDate: disbursedOn, fromDate: disbursedOn, dueDate: disbursedOn };
  const firstParts = { principal: downPayment, interest: zero };
  return installmentsOf([first, ...periods], [firstParts, ...parts], principal);
}

/**
 * Refuses a loan whose schedule could not be kept: what it asks for in all is too much, or its last date too late.
 *
 * Shape: `field` is what the caller gave the principal in.
 */
export function scheduleFault(
  agreed: ScheduleTerms,
  principal: Money,
  field = 'principal',
): Rejected<'INVALID_AMOUNT' | 'INVALID_VALUE'> | undefined {
  const installments = buildSchedule(agreed, principal);
  const maturesOn = installments.at(-1)?.dueDate ?? agreed.disbursedOn;
  if (maturesOn > lastDate) {
    const reason = `disbursed on ${formatDate(agreed.disbursedOn)}, the loan would mature after ${formatDate(lastDate)}`;
    return reject('INVALID_VALUE', { field: 'expectedDisbursementOn', reason });
  }
  const total = sumOf(installments.map(dueOf));
  if (total < tooMuch) return undefined;
  const due = formatMoney(total, agreed.terms.currencyDigits);
  const reason = `with interest ${due} would be due, which has more than ${digits} digits before the point`;
  return reject('INVALID_AMOUNT', { field, reason });
}

function installmentsOf(
  periods: readonly Period[],
  parts: readonly Parts[],
  disbursed: Money,
): readonly Installment[] {
  let balance = disbursed;
  let interestBefore = zero;
  return parts.map(({ principal, interest }, index) => {
    const period = periods[index];
    if (period === undefined) throw new RangeError(`the schedule has no period ${index + 1}`);
    const { fromDate, dueDate } = period;
    balance -= principal;
    const installment = unpaidInstallment({
      number: index + 1,
      fromDate,
      dueDate,
      principal,
      interest,
      balance,
      interestBefore,
    });
    interestBefore += interest;
    return installment;
  });
}

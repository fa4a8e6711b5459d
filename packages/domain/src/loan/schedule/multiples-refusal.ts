import { formatMoney, type Money, storedMoney } from '../../kernel/money.ts';
import { type Rejected, reject } from '../../kernel/outcome.ts';
import { presentRules, type ScheduleTerms } from '../product/terms.ts';
import { dueOf } from './installment.ts';
import { buildSchedule } from './schedule.ts';

/**
 * Refuses multiples that are more than an installment: it would be rounded to nothing, or to far more than it is.
 *
 * Shape: `field` is what the caller made the installment so small with.
 */
export function multiplesRefusal(
  agreed: Omit<ScheduleTerms, 'scheduleRules'>,
  principal: Money,
  field: string,
): Rejected<'INVALID_VALUE'> | undefined {
  const { installmentMultiplesOf: multiple, currencyDigits, amortization } = agreed.terms;
  if (multiple === undefined || amortization === 'EQUAL_PRINCIPAL') return undefined;
  const due = unroundedInstallment({ ...agreed, scheduleRules: presentRules }, principal);
  if (due >= multiple) return undefined;
  const reason = `an installment would be ${formatMoney(due, currencyDigits)}, which is less than its multiples, ${storedMoney(multiple)}`;
  return reject('INVALID_VALUE', { field, reason });
}

/** The first installment that pays principal, and its own interest, as it is without multiples. */
function unroundedInstallment(agreed: ScheduleTerms, principal: Money): Money {
  const { installmentMultiplesOf: _, ...others } = agreed.terms;
  const terms = { ...others, graceOnInterest: 0 };
  const first = terms.graceOnPrincipal + (terms.downPayment === undefined ? 0 : 1);
  const installment = buildSchedule({ ...agreed, terms }, principal)[first];
  if (installment === undefined) throw new RangeError('the schedule has no installment that pays principal');
  return dueOf(installment);
}

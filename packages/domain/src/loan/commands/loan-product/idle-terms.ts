import { type Rejected, reject } from '../../../kernel/outcome.ts';
import type { LoanProductInput } from './input.ts';

/** Why a term that is given changes nothing; nothing where it does, or is not given. */
type Idle = (given: LoanProductInput) => string | undefined;

/** A progressive period of days has no length but its days. */
const isOfDays = ({ scheduleType, repaymentUnit }: LoanProductInput) =>
  scheduleType === 'PROGRESSIVE' && repaymentUnit === 'DAYS';

const anyDayCount: Idle = (given) => {
  if (given.interestMethod === 'FLAT') return 'with interestMethod FLAT no days are counted';
  return given.interestPeriod === 'SAME_AS_REPAYMENT_PERIOD' && !isOfDays(given)
    ? 'with interestPeriod SAME_AS_REPAYMENT_PERIOD no days are counted'
    : undefined;
};

/** Every term that may change nothing, by its field. Shape: what is no part of a field is judged by the product's own. */
const idle: Readonly<Record<string, Idle>> = {
  interestPeriod: (given) => {
    if (given.interestPeriod === undefined) return undefined;
    if (given.interestMethod === 'FLAT') return 'interestMethod FLAT bears interest by whole periods';
    return given.interestPeriod === 'SAME_AS_REPAYMENT_PERIOD' && isOfDays(given)
      ? 'a progressive period of DAYS bears interest by its days'
      : undefined;
  },
  daysInYear: (given) => (given.daysInYear === undefined ? undefined : anyDayCount(given)),
  daysInMonth: (given) => {
    const { daysInMonth, repaymentUnit } = given;
    if (daysInMonth === undefined) return undefined;
    const hasNoMonths = repaymentUnit === 'DAYS' || repaymentUnit === 'WEEKS';
    return daysInMonth === 'DAYS_30' && hasNoMonths
      ? `in periods of ${repaymentUnit} no months are counted`
      : anyDayCount(given);
  },
  amortization: ({ amortization, interestMethod }) =>
    amortization === 'EQUAL_PRINCIPAL' && interestMethod === 'FLAT'
      ? 'with interestMethod FLAT all installments are equal'
      : undefined,
  installmentMultiplesOf: ({ installmentMultiplesOf, amortization }) =>
    installmentMultiplesOf !== undefined && amortization === 'EQUAL_PRINCIPAL'
      ? 'installments of amortization EQUAL_PRINCIPAL are not rounded'
      : undefined,
  installmentLevelDelinquency: ({ installmentLevelDelinquency, delinquencyRanges = [] }) =>
    installmentLevelDelinquency && delinquencyRanges.length === 0
      ? 'without delinquencyRanges there is no range'
      : undefined,
  chargeAccrualDate: ({ chargeAccrualDate, accounting }) =>
    chargeAccrualDate !== undefined && accounting !== 'ACCRUAL_PERIODIC'
      ? `with accounting ${accounting} nothing is accrued`
      : undefined,
  accounts: ({ accounts, accounting }) =>
    accounts !== undefined && accounting === 'NONE' ? 'with accounting NONE nothing is booked' : undefined,
};

/** A term that is given and changes nothing, and why. */
interface IdleTerm {
  readonly field: string;
  readonly why: string;
}

/** The terms of a product that are given and change nothing. */
export function idleTerms(given: LoanProductInput): readonly IdleTerm[] {
  return Object.entries(idle).flatMap(([field, whyIdle]) => {
    const why = whyIdle(given);
    return why === undefined ? [] : [{ field, why }];
  });
}

/** Refuses a term that is given and changes nothing: whoever gives it expects something else. */
export function idleTermRefusal(given: LoanProductInput): Rejected<'INVALID_VALUE'> | undefined {
  const [first] = idleTerms(given);
  if (first === undefined) return undefined;
  const { field, why } = first;
  return reject('INVALID_VALUE', { field, reason: `it changes nothing, since ${why}; leave it out` });
}

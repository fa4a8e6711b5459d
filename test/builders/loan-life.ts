import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { formatMoney, minOf, stepOf } from '@dayclose/domain/kernel/money.ts';
import type { Stamp } from '@dayclose/domain/kernel/stamp.ts';
import { accrueTo } from '@dayclose/domain/loan/accrual/accrual.ts';
import { activate } from '@dayclose/domain/loan/activation.ts';
import { nothingToCome, notProgressive } from '@dayclose/domain/loan/commands/guards.ts';
import { undoLastOnLoan } from '@dayclose/domain/loan/commands/reversal.ts';
import type { ApprovedLoan, DisbursedLoan } from '@dayclose/domain/loan/loan.ts';
import { chargeOffOf } from '@dayclose/domain/loan/money/charge-off.ts';
import { chargeableOf, chargebacksOf } from '@dayclose/domain/loan/money/chargebacks.ts';
import type { NewCharge } from '@dayclose/domain/loan/money/charges.ts';
import { dueDateMoved, installmentDueOn, latestDueDate } from '@dayclose/domain/loan/money/due-dates.ts';
import { chargeLoan, type Entry, enter, replace, reverse } from '@dayclose/domain/loan/money/entry.ts';
import { chargeOverdue } from '@dayclose/domain/loan/money/penalty.ts';
import { rateChanged, rateOn } from '@dayclose/domain/loan/money/rate-change.ts';
import {
  lastReAmortization,
  reAmortizationUndone,
  reAmortized,
} from '@dayclose/domain/loan/money/re-amortization.ts';
import { inForce } from '@dayclose/domain/loan/money/replay.ts';
import { extended, firstToCome, termExtended } from '@dayclose/domain/loan/money/term-extension.ts';
import { tranchesEndOn, withTranche } from '@dayclose/domain/loan/money/tranches.ts';
import { leftToRecover, writeOffOf } from '@dayclose/domain/loan/money/write-off.ts';
import { disbursements } from '@dayclose/domain/loan/transactions/transaction.ts';
import { type EnteredType, isAllowed, takesAll } from '@dayclose/domain/loan/transactions/types.ts';
import fc from 'fast-check';
import { stampClosing, stampOn } from './loan.ts';
import { firstDay, randomLoan, workingDays } from './random-loan.ts';

/** A charge that somebody enters. Units: `cents` are tenths of a percent where it is no flat one; days are counted from its entry. */
export interface RandomCharge {
  readonly kind: NewCharge['kind'];
  readonly calculation: NewCharge['calculation'];
  readonly timing: 'SPECIFIED_DUE_DATE' | 'EACH_INSTALLMENT';
  readonly cents: number;
  readonly dueAfter: number;
}

export const randomCharge: fc.Arbitrary<RandomCharge> = fc.record({
  kind: fc.constantFrom('FEE', 'PENALTY'),
  calculation: fc.constantFrom(
    'FLAT',
    'PERCENT_OF_AMOUNT',
    'PERCENT_OF_AMOUNT_AND_INTEREST',
    'PERCENT_OF_INTEREST',
  ),
  timing: fc.constantFrom('SPECIFIED_DUE_DATE', 'SPECIFIED_DUE_DATE', 'EACH_INSTALLMENT'),
  cents: fc.integer({ min: 1, max: 60 }),
  dueAfter: fc.integer({ min: -5, max: 120 }),
});

type Deed =
  | EnteredType
  | 'CHARGE'
  | 'MOVE_DUE_DATE'
  | 'CHANGE_RATE'
  | 'EXTEND_TERM'
  | 'RE_AMORTIZE'
  | 'LEND'
  | 'TAKE_BACK'
  | 'REVERSE'
  | 'REPLACE'
  | 'UNDO'
  | 'NOTHING';

/** One thing that happens to a loan; `pick` tells which of its charges or transactions it happens to. */
export interface LifeStep {
  readonly deed: Deed;
  /** Days since the step before it. */
  readonly gap: number;
  /** How many days its value date lies back. */
  readonly back: number;
  readonly cents: number;
  readonly pick: number;
  readonly charge: RandomCharge;
}

export const randomStep: fc.Arbitrary<LifeStep> = fc.record({
  deed: fc.constantFrom<Deed>(
    'REPAYMENT',
    'REPAYMENT',
    'REPAYMENT',
    'DOWN_PAYMENT',
    'MERCHANT_REFUND',
    'PAYOUT_REFUND',
    'GOODWILL_CREDIT',
    'CHARGE_PAYMENT',
    'WAIVE_CHARGE',
    'WAIVE_INTEREST',
    'CREDIT_BALANCE_REFUND',
    'CREDIT_BALANCE_REFUND',
    'CHARGEBACK',
    'CHARGEBACK',
    'CHARGE',
    'CHARGE',
    'MOVE_DUE_DATE',
    'CHANGE_RATE',
    'EXTEND_TERM',
    'RE_AMORTIZE',
    'RE_AMORTIZE',
    'LEND',
    'LEND',
    'TAKE_BACK',
    'REVERSE',
    'REPLACE',
    'CHARGE_OFF',
    'CHARGE_OFF',
    'WRITE_OFF',
    'RECOVERY',
    'UNDO',
    'NOTHING',
  ),
  gap: fc.integer({ min: 0, max: 25 }),
  back: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 })),
  cents: fc.integer({ min: 1, max: 250 }),
  pick: fc.nat(20),
  charge: randomCharge,
});

/** The charge as it is asked for on a day. */
export function newCharge(given: RandomCharge, day: LocalDate, digits: number): NewCharge {
  const { kind, calculation, timing, cents, dueAfter } = given;
  const rate =
    calculation === 'FLAT' ? formatMoney(BigInt(cents) * stepOf(digits), digits) : String(cents / 10);
  return {
    kind,
    name: kind,
    calculation,
    timing,
    rate,
    dueOn: timing === 'EACH_INSTALLMENT' ? undefined : day + dueAfter,
  };
}

/** The loan after one step on a business date, the days before it closed; only closed where the step has nothing to happen to. */
export function live(before: DisbursedLoan, step: LifeStep, day: LocalDate): DisbursedLoan {
  const loan = closedThrough(before, day - 1);
  const stamp = stampOn(day);
  switch (step.deed) {
    case 'NOTHING':
      return loan;
    case 'CHARGE':
      if (loan.chargedOff || loan.status === 'CLOSED_WRITTEN_OFF') return loan;
      return chargeLoan(loan, newCharge(step.charge, day, loan.terms.currencyDigits), stamp)
        .loan as DisbursedLoan;
    case 'MOVE_DUE_DATE':
      return withMovedDueDate(loan, step, stamp);
    case 'CHANGE_RATE':
      return withRateChanged(loan, step, stamp);
    case 'EXTEND_TERM':
      return withLongerTerm(loan, step, stamp);
    case 'RE_AMORTIZE':
      return withOverdueSpread(loan, stamp);
    case 'LEND':
      return withMoreLent(loan, step, stamp);
    case 'TAKE_BACK':
      return withLastTakenBack(loan, stamp);
    case 'UNDO': {
      const last = inForce(loan).at(-1);
      if (loan.status === 'ACTIVE' && last !== undefined && last === lastReAmortization(loan))
        return reAmortizationUndone(loan, last, stamp);
      return last === undefined || !takesAll(last.type) ? loan : reverse(loan, last.number, stamp);
    }
    case 'REVERSE': {
      const target = pickReversible(loan, step.pick);
      return target === undefined ? loan : reverse(loan, target.number, stamp);
    }
    case 'REPLACE': {
      const target = pickReversible(loan, step.pick);
      if (target === undefined || target.type === 'CHARGEBACK') return loan;
      const sized = datedAndSized(loan, step, day);
      const most = leftToRecover(reverse(loan, target.number, stamp));
      const amount = target.type === 'RECOVERY' ? minOf(sized.amount, most) : sized.amount;
      const entry = { ...target, type: target.type as EnteredType, ...sized, amount };
      return replace(loan, target.number, entry, stamp).loan;
    }
    default: {
      const entry = entryOf(loan, step, day, step.deed);
      return entry === undefined ? loan : enter(loan, entry, stamp).loan;
    }
  }
}

/** One of the installments that are still to come, due on any other day that it may be; often on its own by the calendar again. */
export function withMovedDueDate(
  loan: DisbursedLoan,
  { pick, cents }: LifeStep,
  stamp: Stamp,
): DisbursedLoan {
  if (loan.status !== 'ACTIVE' || loan.chargedOff) return loan;
  const { businessDate } = stamp;
  const open = loan.installments.filter(
    ({ dueDate, completedOn, number }) =>
      dueDate >= businessDate &&
      completedOn === undefined &&
      installmentDueOn(loan, dueDate)?.number === number,
  );
  const installment = open[pick % Math.max(1, open.length)];
  if (installment === undefined) return loan;
  const first = Math.max(businessDate, installment.fromDate + 1);
  const days = latestDueDate(loan, installment) - first + 1;
  const to = first + (cents % Math.max(1, days));
  if (days < 1 || to === installment.dueDate) return loan;
  return dueDateMoved(loan, installment, to, stamp);
}

/** Another rate from a day on that it may bear it from; often the one before it again. */
export function withRateChanged(
  loan: DisbursedLoan,
  { pick, cents }: Pick<LifeStep, 'pick' | 'cents'>,
  stamp: Stamp,
): DisbursedLoan {
  const { interestMethod } = loan.terms;
  if (loan.status !== 'ACTIVE' || loan.chargedOff || interestMethod === 'FLAT') return loan;
  const first = Math.max(stamp.businessDate, loan.rateChanges?.at(-1)?.from ?? loan.disbursedOn);
  const days = loan.maturesOn - first;
  if (days < 1) return loan;
  const from = first + (cents % days);
  const annualInterestRate = rates[pick % rates.length] as string;
  if (rateOn(loan, from) === annualInterestRate) return loan;
  return rateChanged(loan, { from, annualInterestRate }, stamp);
}

/** One to three installments more, where any is to come. */
export function withLongerTerm(
  loan: DisbursedLoan,
  { pick }: Pick<LifeStep, 'pick'>,
  stamp: Stamp,
): DisbursedLoan {
  const { interestMethod } = loan.terms;
  if (loan.status !== 'ACTIVE' || loan.chargedOff || interestMethod === 'FLAT') return loan;
  const installment = firstToCome(loan, stamp.businessDate);
  if (installment === undefined) return loan;
  const longer = extended(loan, { installment, added: 1 + (pick % 3) }, { ...stamp, workingDays });
  return termExtended(loan, longer, stamp);
}

/** What is overdue is spread over the installments to come, where any is. */
export function withOverdueSpread(loan: DisbursedLoan, stamp: Stamp): DisbursedLoan {
  if (loan.status !== 'ACTIVE' || loan.chargedOff) return loan;
  if ((notProgressive(loan) ?? nothingToCome(loan, stamp.businessDate)) !== undefined) return loan;
  const { loan: after, transaction } = reAmortized(loan, undefined, stamp);
  return transaction.amount === 0n ? loan : after;
}

/** More of the loan goes out on a day that it may, where it may: none but the last asks for it on the day. */
export function withMoreLent(
  loan: DisbursedLoan,
  { back, cents }: Pick<LifeStep, 'back' | 'cents'>,
  stamp: Stamp,
): DisbursedLoan {
  const { interestMethod, downPayment, currencyDigits } = loan.terms;
  if (loan.chargedOff || loan.status === 'CLOSED_WRITTEN_OFF') return loan;
  if (interestMethod === 'FLAT' || downPayment !== undefined) return loan;
  const last = disbursements(loan).at(-1)?.valueDate ?? loan.disbursedOn;
  const valueDate = Math.max(last, stamp.businessDate - back);
  if (valueDate >= tranchesEndOn(loan)) return loan;
  return withTranche(loan, { valueDate, amount: BigInt(cents) * stepOf(currencyDigits) }, stamp);
}

/** The last disbursement of several is taken back, where nothing has followed it. */
function withLastTakenBack(loan: DisbursedLoan, stamp: Stamp): DisbursedLoan {
  const undone = undoLastOnLoan(loan, stamp);
  return undone.ok ? (undone.state as DisbursedLoan) : loan;
}

/** What a loan may bear. Units: percent a year. */
const rates = ['0', '7', '12', '48', '240'] as const;

/** A loan from its disbursement on, and what happens to it. */
export interface Life {
  readonly disbursed: DisbursedLoan;
  /** The business date of the disbursement, which may bear an earlier one. */
  readonly day: LocalDate;
  readonly steps: readonly LifeStep[];
}

export const randomLife: fc.Arbitrary<Life> = fc
  .record({
    loan: randomLoan,
    charges: fc.array(randomCharge, { maxLength: 2 }),
    late: fc.constantFrom(0, 0, 17),
    steps: fc.array(randomStep, { maxLength: 9 }),
  })
  .map(({ loan, charges, late, steps }) => {
    const outlay = { disbursedOn: firstDay, amount: loan.principal, note: undefined };
    const day = firstDay + late;
    const stamp = { ...stampOn(day), workingDays };
    return { disbursed: activate(withCharges(loan, charges), outlay, stamp), day, steps };
  });

/** One step of a life: the loan before and after it. */
export interface Lived {
  readonly day: LocalDate;
  readonly before: DisbursedLoan;
  readonly after: DisbursedLoan;
}

/** All steps of a life, one after the other. */
export function lived({ disbursed, day: start, steps }: Life): readonly Lived[] {
  let after = disbursed;
  let day = start;
  return steps.map((step) => {
    day += step.gap;
    const before = after;
    after = live(before, step, day);
    return { day, before, after };
  });
}

/** The loan at the end of a life, and the business date that it is then. */
export function endOf(life: Life): { readonly loan: DisbursedLoan; readonly day: LocalDate } {
  const last = lived(life).at(-1);
  return last === undefined ? { loan: life.disbursed, day: life.day } : { loan: last.after, day: last.day };
}

function datedAndSized(loan: DisbursedLoan, { back, cents }: LifeStep, day: LocalDate) {
  const earliest = (writeOffOf(loan) ?? chargeOffOf(loan))?.valueDate ?? loan.disbursedOn;
  const valueDate = Math.max(earliest, day - back);
  return { valueDate, amount: BigInt(cents) * stepOf(loan.terms.currencyDigits) };
}

function entryOf(loan: DisbursedLoan, step: LifeStep, day: LocalDate, type: EnteredType): Entry | undefined {
  const sized = { type, ...datedAndSized(loan, step, day) };
  switch (type) {
    case 'CHARGE_PAYMENT':
    case 'WAIVE_CHARGE': {
      if (loan.status === 'CLOSED_WRITTEN_OFF') return undefined;
      const charge = loan.charges[step.pick % Math.max(1, loan.charges.length)];
      return charge === undefined ? undefined : { ...sized, chargeNumber: charge.number };
    }
    case 'CREDIT_BALANCE_REFUND':
      if (loan.status !== 'OVERPAID') return undefined;
      return { ...sized, amount: minOf(sized.amount, loan.balances.overpaid) };
    case 'CHARGEBACK': {
      if (loan.status === 'CLOSED_WRITTEN_OFF') return undefined;
      const payments = inForce(loan).filter(
        (each) => isAllowed(each.type, 'CHARGE_BACK') && chargeableOf(loan, each) > 0n,
      );
      const payment = payments[step.pick % Math.max(1, payments.length)];
      if (payment === undefined) return undefined;
      const amount = minOf(sized.amount, chargeableOf(loan, payment));
      const valueDate = Math.max(sized.valueDate, payment.valueDate);
      return { ...sized, amount, valueDate, chargebackOf: payment.origin };
    }
    case 'RECOVERY':
      if (leftToRecover(loan) === 0n) return undefined;
      return { ...sized, amount: minOf(sized.amount, leftToRecover(loan)) };
    case 'CHARGE_OFF':
    case 'WRITE_OFF': {
      if (loan.status !== 'ACTIVE' || (type === 'CHARGE_OFF' && loan.chargedOff)) return undefined;
      const last = inForce(loan).at(-1)?.valueDate ?? loan.disbursedOn;
      return { ...sized, valueDate: Math.max(last, sized.valueDate) };
    }
    default:
      return loan.status === 'CLOSED_WRITTEN_OFF' ? undefined : sized;
  }
}

function pickReversible(loan: DisbursedLoan, pick: number) {
  const isGivenUp = loan.status === 'CLOSED_WRITTEN_OFF';
  const targets = inForce(loan).filter((each) =>
    isGivenUp
      ? each.type === 'RECOVERY'
      : isAllowed(each.type, 'REVERSE') && chargebacksOf(loan, each).length === 0,
  );
  return targets[pick % Math.max(1, targets.length)];
}

/** What the closes up to a day make of an active loan: penalties and accruals. */
function closedThrough(loan: DisbursedLoan, last: LocalDate): DisbursedLoan {
  let closed = loan;
  for (let cobDate = loan.closedThrough + 1; cobDate <= last && closed.status === 'ACTIVE'; cobDate += 1) {
    const { loan: charged } = chargeOverdue(closed, stampClosing(cobDate));
    const dates = { valueDate: cobDate, postingDate: cobDate, cobDate };
    closed = { ...accrueTo(charged, cobDate, dates), closedThrough: cobDate };
  }
  return closed;
}

/** An approved loan with the charges that were entered with its application. */
export function withCharges(loan: ApprovedLoan, charges: readonly RandomCharge[]): ApprovedLoan {
  let charged = loan;
  for (const given of charges) {
    const asked = newCharge(given, loan.expectedDisbursementOn, loan.terms.currencyDigits);
    charged = chargeLoan(charged, asked, stampOn(loan.expectedDisbursementOn)).loan as ApprovedLoan;
  }
  return charged;
}

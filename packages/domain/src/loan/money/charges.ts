import type { LocalDate } from '../../kernel/dates.ts';
import { hundredPercent, type Money, mulDiv, parseStored, stepOf, sumOf, zero } from '../../kernel/money.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { type DisbursedLoan, isDisbursed, isOut, type Loan } from '../loan.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import type { ChargeCalculation, ProductTerms } from '../product/terms.ts';
import type { Installment } from '../schedule/installment.ts';
import { installmentAfter, outstandingPart, placeOn } from '../schedule/installment.ts';
import { buildSchedule } from '../schedule/schedule.ts';
import { firstDisbursed } from '../transactions/transaction.ts';
import type { ChargeDue, ChargeTiming, LoanCharge, LoanChargeKind } from './charge.ts';
import type { ChargeNote } from './working.ts';

/** A charge as it is asked for. Units: `rate` is money for a flat charge and percent otherwise, an exact decimal. */
export interface NewCharge {
  readonly kind: LoanChargeKind;
  readonly name: string;
  readonly calculation: ChargeCalculation;
  readonly timing: ChargeTiming;
  readonly rate: string;
  readonly dueOn?: LocalDate | undefined;
}

type Rated = Pick<LoanCharge, 'calculation' | 'rate'>;
type Scheduled = Pick<Installment, 'principal' | 'interest'>;

/** A loan with one more charge, and the charge. */
interface Charged<L> {
  readonly loan: L;
  readonly charge: LoanCharge;
}

/** What a charge is laid on: the schedule, and what earlier charges have made of it. */
type Asked = Pick<Loan, 'installments' | 'terms' | 'numberOfRepayments'>;

/** The loan with one more charge, due with the installment in which its date lies; after the last one, with one of its own. */
export function addCharge<L extends Loan>(loan: L, given: NewCharge, stamp: Stamp): Charged<L> {
  const charge = newCharge(loan, given, stamp);
  const dues = isDisbursed(loan)
    ? duesOf(charge, { ...loan, installments: askedOf(loan) }, stamp.businessDate)
    : duesOf(charge, loan);
  return withCharge(loan, { ...charge, dues });
}

/** The loan with one more penalty for an overdue installment, the only one that has to be at hand. */
export function addPenalty<L extends LoanToClose>(
  loan: L,
  { given, installment }: { readonly given: NewCharge; readonly installment: Installment },
  stamp: Stamp,
): Charged<L> {
  const charge = newCharge(loan, given, stamp);
  return withCharge(loan, { ...charge, dues: penaltyOf(charge, installment, loan.terms) });
}

function newCharge(loan: Loan | LoanToClose, given: NewCharge, stamp: Stamp): LoanCharge {
  return {
    number: loan.chargeCount + 1,
    kind: given.kind,
    name: given.name,
    calculation: given.calculation,
    timing: given.timing,
    rate: given.rate,
    dueOn: given.dueOn,
    enteredOn: stamp.postingDate,
    afterTransaction: loan.transactionCount,
    cancelledOn: undefined,
    dues: [],
  };
}

function withCharge<L extends Loan | LoanToClose>(loan: L, charge: LoanCharge): Charged<L> {
  const { principal, interest, fees, penalties, overpaid, interestAccrued } = loan.balances;
  const total = isOut(loan.status) ? sumOf(charge.dues.map(({ amount }) => amount)) : zero;
  return {
    charge,
    loan: {
      ...loan,
      chargeCount: charge.number,
      charges: [...loan.charges, charge],
      installments: attach(loan.installments, [charge]),
      balances: {
        principal,
        interest,
        fees: fees + (charge.kind === 'FEE' ? total : zero),
        penalties: penalties + (charge.kind === 'PENALTY' ? total : zero),
        overpaid,
        interestAccrued,
      },
    },
  };
}

/** The installments with what charges ask for added to them, those after the last one made. */
export function attach(
  installments: readonly Installment[],
  charges: readonly LoanCharge[],
): readonly Installment[] {
  const after = [...installments];
  const places = new Map(after.map(({ number }, index) => [number, index]));
  for (const { kind, dues, cancelledOn } of charges) {
    if (cancelledOn !== undefined) continue;
    for (const { installment: number, dueOn, amount } of dues) {
      const place = places.get(number) ?? append(after, number, dueOn);
      places.set(number, place);
      const installment = after[place] as Installment;
      after[place] = {
        ...installment,
        fees: installment.fees + (kind === 'FEE' ? amount : zero),
        penalties: installment.penalties + (kind === 'PENALTY' ? amount : zero),
        completedOn: amount === zero ? installment.completedOn : undefined,
      };
    }
  }
  return after;
}

/** What a charge asks for with each installment; of one that is entered late, those that are due from a date on. */
export function duesOf(
  charge: LoanCharge,
  { installments, terms, numberOfRepayments }: Asked,
  from?: LocalDate,
): readonly ChargeDue[] {
  if (charge.timing === 'EACH_INSTALLMENT') {
    const scheduled = numberOfRepayments + (terms.downPayment === undefined ? 0 : 1);
    return installments
      .filter(({ number, fromDate, dueDate }) => number <= scheduled && dueDate > fromDate)
      .filter(({ dueDate }) => from === undefined || dueDate >= from)
      .map((each) => unpaidDue(each.number, each.dueDate, chargeAmount(charge, each, terms)))
      .filter(({ amount }) => amount > zero);
  }
  const dueOn = charge.dueOn as LocalDate;
  const whole = {
    principal: sumOf(installments.map(({ principal }) => principal)),
    interest: sumOf(installments.map(({ interest }) => interest)),
  };
  return [unpaidDue(installmentOn(installments, dueOn), dueOn, chargeAmount(charge, whole, terms))];
}

/** What a charge comes to, of the principal and the interest that it is a part of. */
export function chargeAmount(
  { calculation, rate }: Rated,
  of: Scheduled,
  { currencyDigits, rounding: mode }: ProductTerms,
  working?: (note: ChargeNote) => void,
): Money {
  const percentOf = (base: Money) => {
    const amount = mulDiv(base, parseStored(rate), hundredPercent, currencyDigits, mode);
    working?.({ base, rate, amount, multiple: stepOf(currencyDigits), mode });
    return amount;
  };
  switch (calculation) {
    case 'FLAT':
      return parseStored(rate);
    case 'PERCENT_OF_AMOUNT':
      return percentOf(of.principal);
    case 'PERCENT_OF_AMOUNT_AND_INTEREST':
      return percentOf(of.principal + of.interest);
    case 'PERCENT_OF_INTEREST':
      return percentOf(of.interest);
    default:
      return calculation satisfies never;
  }
}

/** What an overdue penalty comes to, of what is left to pay of its installment. */
export function penaltyAmount(
  rated: Rated,
  installment: Installment,
  terms: ProductTerms,
  working?: (note: ChargeNote) => void,
): Money {
  const left = {
    principal: outstandingPart(installment, 'PRINCIPAL'),
    interest: outstandingPart(installment, 'INTEREST'),
  };
  return chargeAmount(rated, left, terms, working);
}

/** A charge as it was before any money reached it. */
export function unpaidCharge(charge: LoanCharge): LoanCharge {
  if (charge.dues.every(({ paid, waived }) => paid === zero && waived === zero)) return charge;
  return { ...charge, dues: charge.dues.map((due) => ({ ...due, paid: zero, waived: zero })) };
}

/** What a loan asks for by its schedule and its charges, whatever a refund has made it owe again. */
function askedOf(loan: DisbursedLoan): readonly Installment[] {
  return attach(buildSchedule(loan, firstDisbursed(loan)), loan.charges);
}

function penaltyOf(charge: LoanCharge, installment: Installment, terms: ProductTerms): readonly ChargeDue[] {
  const amount = penaltyAmount(charge, installment, terms);
  return [unpaidDue(installment.number, installment.dueDate, amount)];
}

function unpaidDue(installment: number, dueOn: LocalDate, amount: Money): ChargeDue {
  return { installment, dueOn, amount, paid: zero, waived: zero, accrued: zero };
}

/** Number of the installment in which a date lies; after the last one, the number that follows. */
export function installmentOn(installments: readonly Installment[], date: LocalDate): number {
  return installments[placeOn(installments, date)]?.number ?? (installments.at(-1)?.number ?? 0) + 1;
}

/** Makes an installment of its own for a charge that is due after the last one; returns its place. */
function append(installments: Installment[], number: number, dueDate: LocalDate): number {
  const last = installments.at(-1);
  if (last === undefined) throw new Error('a charge is attached to a schedule without installments');
  installments.push(installmentAfter(last, number, dueDate));
  return installments.length - 1;
}

import { describe, expect, it } from 'vitest';
import { approvedLoan } from '../../../../../test/builders/approved-loan.ts';
import { activeLoan, money, stampOn } from '../../../../../test/builders/loan.ts';
import { balancesOf, day, scheduleOf, told } from '../../../../../test/builders/loan-story.ts';
import { formatDate } from '../../kernel/dates.ts';
import { formatMoney } from '../../kernel/money.ts';
import type { RoundingMode } from '../../kernel/rounding.ts';
import { activate } from '../activation.ts';
import type { ChargeCalculation, ProductTerms } from '../product/terms.ts';
import type { Installment } from '../schedule/installment.ts';
import { planned } from '../schedule/plan.ts';
import type { LoanCharge } from './charge.ts';
import { addCharge, chargeAmount, type NewCharge, penaltyAmount } from './charges.ts';
import { chargeLoan } from './entry.ts';

const flat: Partial<ProductTerms> = { interestMethod: 'FLAT' };
/** 300.00 in three installments of 100.00 and 3.00 interest, due on 1 February, March and April 2024. */
const agreed = { principal: money('300.00'), annualInterestRate: '12', numberOfRepayments: 3, terms: flat };
const newYear = day('2024-01-01');

const fee = (given: Partial<NewCharge>): NewCharge => ({
  kind: 'FEE',
  name: 'Fee',
  calculation: 'FLAT',
  timing: 'SPECIFIED_DUE_DATE',
  rate: '5.00',
  ...given,
});
const each = (given: Partial<NewCharge> = {}) => fee({ timing: 'EACH_INSTALLMENT', ...given });
const on = (dueOn: string, given: Partial<NewCharge> = {}) => fee({ dueOn: day(dueOn), ...given });
const outlay = (amount: string) => ({ disbursedOn: newYear, amount: money(amount), note: undefined });

/** Installment, due date and amount of each due. */
const duesOf = ({ dues }: LoanCharge) =>
  dues.map((due) => `${due.installment} ${formatDate(due.dueOn)} ${formatMoney(due.amount, 2)}`);

const amounts: readonly [ChargeCalculation, rate: string, RoundingMode, expected: string][] = [
  ['FLAT', '5.00', 'HALF_EVEN', '5.00'],
  ['PERCENT_OF_AMOUNT', '2.5', 'HALF_EVEN', '2.50'],
  ['PERCENT_OF_AMOUNT_AND_INTEREST', '10', 'HALF_EVEN', '10.32'],
  ['PERCENT_OF_INTEREST', '10', 'HALF_EVEN', '0.32'],
  ['PERCENT_OF_INTEREST', '10', 'HALF_UP', '0.33'],
  ['PERCENT_OF_INTEREST', '10', 'DOWN', '0.32'],
  ['PERCENT_OF_AMOUNT', '0.000001', 'HALF_EVEN', '0.00'],
  ['PERCENT_OF_AMOUNT', '0.000001', 'UP', '0.01'],
];

describe('chargeAmount, of 100.00 and 3.25 interest', () => {
  it.each(amounts)('%s at %s, rounded %s, is exact to the cent', (calculation, rate, rounding, expected) => {
    const { terms } = activeLoan({ terms: { rounding } });
    const amount = chargeAmount(
      { calculation, rate },
      { principal: money('100.00'), interest: money('3.25') },
      terms,
    );
    expect(formatMoney(amount, 2)).toBe(expected);
  });
});

const places: readonly [name: string, charge: NewCharge, dues: readonly string[]][] = [
  ['a charge is due with the installment in which its date lies', on('2024-02-15'), ['2 2024-02-15 5.00']],
  ['on a due date with the installment of that date', on('2024-02-01'), ['1 2024-02-01 5.00']],
  ['on the day of disbursement with the first one', on('2024-01-01'), ['1 2024-01-01 5.00']],
  ['after the last one with one of its own', on('2024-05-10'), ['4 2024-05-10 5.00']],
  [
    'each installment has its own part',
    each({ calculation: 'PERCENT_OF_AMOUNT_AND_INTEREST', rate: '1' }),
    ['1 2024-02-01 1.03', '2 2024-03-01 1.03', '3 2024-04-01 1.03'],
  ],
  [
    'a percentage on a date is of the whole loan',
    on('2024-02-15', { calculation: 'PERCENT_OF_AMOUNT', rate: '1' }),
    ['2 2024-02-15 3.00'],
  ],
  [
    'what comes to nothing is due with no installment',
    each({ calculation: 'PERCENT_OF_AMOUNT', rate: '0.0001' }),
    [],
  ],
];

describe('addCharge', () => {
  it.each(places)('attaches a charge to the installments that it is due with: %s', (_name, given, dues) => {
    const { loan, charge } = addCharge(activeLoan(agreed), given, stampOn(newYear));
    expect(duesOf(charge)).toEqual(dues);
    expect([charge.number, loan.chargeCount, loan.charges.at(-1) === charge]).toEqual([1, 1, true]);
    expect([charge.enteredOn, charge.afterTransaction]).toEqual([newYear, 1]);
  });

  it('of each installment asks for those that are due from its day on, paid in advance or not', () => {
    const paid = told(activeLoan(agreed), ['2024-02-10 REPAYMENT 206.00']);
    const { charge, loan } = addCharge(paid, each(), stampOn(day('2024-02-15')));
    expect(duesOf(charge)).toEqual(['2 2024-03-01 5.00', '3 2024-04-01 5.00']);
    expect(loan.installments.map(({ completedOn }) => completedOn)).toEqual([
      day('2024-02-10'),
      undefined,
      undefined,
    ]);
  });

  it('asks nothing with a down payment', () => {
    const terms = { ...flat, downPayment: { percent: '25', automatic: false } };
    const { charge } = addCharge(activeLoan({ ...agreed, terms }), each(), stampOn(newYear));
    expect(duesOf(charge)).toEqual(['2 2024-02-01 5.00', '3 2024-03-01 5.00', '4 2024-04-01 5.00']);
  });

  it('makes one more installment for each charge that is due after those that there are', () => {
    const loan = told(activeLoan(agreed), [
      '2024-01-01 FEE 1.00 due 2024-05-10',
      '2024-01-01 FEE 2.00 due 2024-06-10',
      '2024-01-01 PENALTY 4.00 due 2024-05-20',
      '2024-01-01 FEE 8.00',
    ]);
    expect(scheduleOf(loan).map((row) => row.split('; ')[0])).toEqual([
      '2024-02-01 100.00 3.00 8.00 0.00',
      '2024-03-01 100.00 3.00 8.00 0.00',
      '2024-04-01 100.00 3.00 8.00 0.00',
      '2024-05-10 0.00 0.00 1.00 0.00',
      '2024-06-10 0.00 0.00 2.00 4.00',
    ]);
    expect(balancesOf(loan)).toBe('300.00 9.00 27.00 4.00 0.00');
    expect(loan.installments.map(({ fromDate }) => formatDate(fromDate)).slice(3)).toEqual([
      '2024-04-01',
      '2024-05-10',
    ]);
    expect(loan.installments.map(({ interestBefore }) => formatMoney(interestBefore, 2)).slice(3)).toEqual([
      '9.00',
      '9.00',
    ]);
  });

  it('does not count what a refund has made the loan owe again', () => {
    const overpaid = told(activeLoan(agreed), [
      '2024-02-10 REPAYMENT 319.00',
      '2024-04-20 CREDIT_BALANCE_REFUND 10.00',
      '2024-04-20 reverse 2',
    ]);
    expect(scheduleOf(overpaid).at(-1)).toBe('2024-04-20 10.00 0.00 0.00 0.00; 0.00 0.00 0.00 10.00 -');
    const percent = on('2024-05-01', { calculation: 'PERCENT_OF_AMOUNT', rate: '1' });
    const { charge, loan } = chargeLoan(overpaid, percent, stampOn(day('2024-04-20')));
    expect(duesOf(charge)).toEqual(['4 2024-05-01 3.00']);
    expect(scheduleOf(loan).at(-1)).toBe('2024-05-01 10.00 0.00 3.00 0.00; 0.00 0.00 0.00 13.00 -');
  });

  it('leaves balances alone as long as the money is not out', () => {
    const { loan } = addCharge(approvedLoan(agreed), each(), stampOn(newYear));
    expect(balancesOf(loan)).toBe('0.00 0.00 0.00 0.00 0.00');
    expect(scheduleOf(loan).map((row) => row.split(' ')[3])).toEqual(['5.00', '5.00', '5.00']);
  });
});

describe('penaltyAmount', () => {
  it('is of what is left to pay of the installment', () => {
    const loan = told(activeLoan(agreed), ['2024-02-01 REPAYMENT 43.00']);
    const [first] = loan.installments;
    const rated = { calculation: 'PERCENT_OF_AMOUNT_AND_INTEREST', rate: '10' } as const;
    expect(formatMoney(penaltyAmount(rated, first as Installment, loan.terms), 2)).toBe('6.00');
  });
});

describe('planned', () => {
  const percent = each({ calculation: 'PERCENT_OF_AMOUNT', rate: '1' });

  it('lets a charge follow the schedule until the money is out, and keep what it came to from then on', () => {
    const { loan: approved } = addCharge(approvedLoan(agreed), percent, stampOn(newYear));
    const less = planned(approved, outlay('150.00'), {});
    expect(less.charges.flatMap(duesOf)).toEqual([
      '1 2024-02-01 0.50',
      '2 2024-03-01 0.50',
      '3 2024-04-01 0.50',
    ]);
    const active = activate(approved, outlay('150.00'), stampOn(newYear));
    expect(active.charges.flatMap(duesOf)).toEqual(less.charges.flatMap(duesOf));
    expect(planned(active, outlay('300.00'), {}).charges.flatMap(duesOf)).toEqual(
      less.charges.flatMap(duesOf),
    );
  });

  it('places charges as they were placed when they were entered', () => {
    let loan = approvedLoan(agreed);
    const given = [on('2024-05-10'), on('2024-06-10'), on('2024-05-20'), each()];
    for (const asked of given) loan = addCharge(loan, asked, stampOn(newYear)).loan;
    const plan = planned(loan, outlay('300.00'), {});
    expect(plan.charges).toEqual(loan.charges);
    expect(plan.installments).toEqual(loan.installments);
    expect(formatDate(plan.maturesOn)).toBe('2024-04-01');
  });
});

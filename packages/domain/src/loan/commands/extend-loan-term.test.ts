import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closedUp, commandLoan, day, written } from '../../../../../test/builders/command-loan.ts';
import { activeLoan, money, stampOn } from '../../../../../test/builders/loan.ts';
import { lived, randomLife, withLongerTerm } from '../../../../../test/builders/loan-life.ts';
import { byDay, recalculation } from '../../../../../test/builders/recalculating-loan.ts';
import { linesOf, tableOf } from '../../../../../test/builders/schedule.ts';
import { formatDate } from '../../kernel/dates.ts';
import { undoDisbursal } from '../activation.ts';
import type { ActiveLoan, DisbursedLoan } from '../loan.ts';
import { reverse } from '../money/entry.ts';
import { lastReAmortization } from '../money/re-amortization.ts';
import { inForce } from '../money/replay.ts';
import { isBooked } from '../transactions/types.ts';
import { addLoanCharge } from './add-loan-charge.ts';
import { changeLoanInterestRate } from './change-loan-interest-rate.ts';
import { extendLoanTerm } from './extend-loan-term.ts';
import { repayLoan } from './repay-loan.ts';

const extend = (loan: DisbursedLoan, installments: number, on: string) =>
  commandLoan(loan, extendLoanTerm, { installments }, day(on)).loan as ActiveLoan;

/** 100.00 at 12 percent, 30/360, in six months from January on; three are added before the second is due. */
const levelled = linesOf(`
  2024-02-01 16.25 83.75 1.00 17.25
  2024-03-01 10.11 73.64 0.84 10.95
  2024-04-01 10.21 63.43 0.74 10.95
  2024-05-01 10.32 53.11 0.63 10.95
  2024-06-01 10.42 42.69 0.53 10.95
  2024-07-01 10.52 32.17 0.43 10.95
  2024-08-01 10.63 21.54 0.32 10.95
  2024-09-01 10.73 10.81 0.22 10.95
  2024-10-01 10.81 0.00 0.11 10.92`);

describe('figures that were worked out by exact fractions apart from this code', () => {
  it.each([
    ['progressive', {}],
    ['cumulative', { scheduleType: 'CUMULATIVE' }],
    ['progressive, recalculated', { recalculation }],
    [
      'cumulative, recalculated',
      {
        scheduleType: 'CUMULATIVE',
        recalculation: { ...byDay, advancePayments: 'REDUCE_INSTALLMENT_AMOUNT' },
      },
    ],
  ] as const)('equal installments, %s', (_name, terms) => {
    const paid = commandLoan(
      activeLoan({ annualInterestRate: '12', terms }),
      repayLoan,
      { amount: '17.25', date: '2024-02-01' },
      day('2024-02-01'),
    ).loan as ActiveLoan;
    const after = extend(paid, 3, '2024-02-16');
    expect(tableOf(after.installments)).toBe(levelled);
    expect(formatDate(after.maturesOn)).toBe('2024-10-01');
    expect(after.numberOfRepayments).toBe(9);
    expect(after.termExtensions).toEqual([{ installment: 2, added: 3 }]);
  });

  it.each([{}, { recalculation: { ...byDay, advancePayments: 'REDUCE_INSTALLMENT_AMOUNT' } }] as const)(
    'equal parts of principal, with the terms %o',
    (others) => {
      const loan = activeLoan({
        principal: money('600.00'),
        annualInterestRate: '12',
        terms: { scheduleType: 'CUMULATIVE', amortization: 'EQUAL_PRINCIPAL', ...others },
      });
      const paid = commandLoan(
        loan,
        repayLoan,
        { amount: '106.00', date: '2024-02-01' },
        day('2024-02-01'),
      ).loan;
      expect(tableOf(extend(paid as ActiveLoan, 3, '2024-02-16').installments)).toBe(
        linesOf(`
          2024-02-01 100.00 500.00 6.00 106.00
          2024-03-01 62.50 437.50 5.00 67.50
          2024-04-01 62.50 375.00 4.38 66.88
          2024-05-01 62.50 312.50 3.75 66.25
          2024-06-01 62.50 250.00 3.12 65.62
          2024-07-01 62.50 187.50 2.50 65.00
          2024-08-01 62.50 125.00 1.88 64.38
          2024-09-01 62.50 62.50 1.25 63.75
          2024-10-01 62.50 0.00 0.62 63.12`),
      );
    },
  );

  it('twice before the same installment is as once, and what is due on the business date is reckoned anew too', () => {
    const loan = activeLoan({ annualInterestRate: '12' });
    const twice = extend(extend(loan, 1, '2024-02-16'), 2, '2024-03-01');
    expect(tableOf(twice.installments)).toBe(levelled);
    expect(twice.termExtensions).toEqual([{ installment: 2, added: 3 }]);
  });
});

describe('a term that grew', () => {
  const loan = activeLoan({ annualInterestRate: '12' });

  it('posts nothing at once, and tells of the loan with its schedule', () => {
    const closed = written(closedUp(loan, stampOn(day('2024-02-16'))));
    const { posted, events } = commandLoan(closed, extendLoanTerm, { installments: 3 }, day('2024-02-16'));
    expect(posted).toEqual([]);
    expect(events.map(({ type }) => type)).toEqual([
      'LoanRescheduledDueAdjustScheduleBusinessEvent',
      'LoanBalanceChangedBusinessEvent',
    ]);
  });

  it('stays when a payment is found late, and when it is taken back', () => {
    const after = extend(loan, 3, '2024-02-16');
    const paid = commandLoan(after, repayLoan, { amount: '17.25', date: '2024-01-20' }, day('2024-02-20'))
      .loan as DisbursedLoan;
    expect(tableOf(paid.installments)).toBe(levelled);
    const number = paid.transactions.at(-1)?.number ?? 0;
    expect(tableOf(reverse(paid, number, stampOn(day('2024-02-21'))).installments)).toBe(levelled);
  });

  it('is forgotten when the disbursement is undone', () => {
    const undone = undoDisbursal(extend(loan, 3, '2024-01-16'), stampOn(day('2024-01-16')));
    expect(undone.numberOfRepayments).toBe(6);
    expect(undone.termExtensions).toBeUndefined();
    expect(tableOf(undone.installments)).toBe(tableOf(loan.installments));
  });

  it('has a charge due with the installment that is added around its date, where it came after all of them', () => {
    const charge = { kind: 'FEE', name: 'Fee', amount: '5.00', dueOn: '2024-08-15' };
    const charged = commandLoan(loan, addLoanCharge, charge, day('2024-02-10')).loan as ActiveLoan;
    expect(charged.installments).toHaveLength(7);
    const { installments } = extend(charged, 3, '2024-02-16');
    expect(installments).toHaveLength(9);
    expect(installments.filter(({ fees }) => fees > 0n).map(({ dueDate }) => formatDate(dueDate))).toEqual([
      '2024-09-01',
    ]);
  });

  it('bears another rate from its day on as any other, and the calendar puts what is added on working days', () => {
    const terms = { nonWorkingDays: 'NEXT_WORKING_DAY' } as const;
    const stamp = {
      ...stampOn(day('2024-02-16')),
      workingDays: { workingDays: ['MONDAY'], holidays: [] } as const,
    };
    const longer = commandLoan(
      activeLoan({ annualInterestRate: '12', terms }),
      extendLoanTerm,
      { installments: 2 },
      day('2024-02-16'),
      stamp,
    ).loan as ActiveLoan;
    expect(longer.installments.slice(5).map(({ dueDate }) => formatDate(dueDate))).toEqual([
      '2024-07-01',
      '2024-08-05',
      '2024-09-02',
    ]);
    const given = { annualInterestRate: '24', from: '2024-05-10' };
    const dearer = commandLoan(longer, changeLoanInterestRate, given, day('2024-02-17')).loan;
    expect(dearer.installments).toHaveLength(8);
    expect(dearer.installments.slice(0, 4)).toEqual(longer.installments.slice(0, 4));
  });
});

describe('whatever happened to a loan', () => {
  it('a longer term asks for all principal, leaves what was due before and what is earned, and posts no payment anew that came before what it changes', () => {
    fc.assert(
      fc.property(randomLife, fc.nat(20), (life, pick) => {
        const last = lived(life).at(-1);
        fc.pre(last !== undefined);
        const { after: before, day: on } = last;
        const stamp = stampOn(on);
        const after = withLongerTerm(before, { pick }, stamp);
        fc.pre(after !== before);
        // What was spread anew leaves an installment with what is paid of it, which a replay may pay otherwise.
        fc.pre(lastReAmortization(before) === undefined);
        // What is given back of what was overpaid is another sum where what was paid in advance asks for other interest.
        const owed = (loan: DisbursedLoan) =>
          inForce(loan)
            .filter(({ type }) => isBooked(type, 'LENT') || isBooked(type, 'REFUNDED'))
            .map(({ amount, overpayment }) => amount - overpayment);
        fc.pre(owed(after).join() === owed(before).join());
        const sum = (loan: DisbursedLoan) =>
          loan.installments.reduce((all, { principal }) => all + principal, 0n);
        expect(sum(after)).toBe(sum(before));
        const due = (loan: DisbursedLoan) =>
          loan.installments
            .filter(({ dueDate }) => dueDate < on)
            .map(({ number, dueDate, principal, interest, fees, penalties }) => [
              ...[number, dueDate, principal, interest, fees, penalties],
            ]);
        expect(due(after)).toEqual(due(before));
        const dates = after.installments.map(({ dueDate }) => dueDate);
        expect(dates).toEqual([...dates].sort((one, other) => one - other));
      }),
      { numRuns: 150 },
    );
  });
});

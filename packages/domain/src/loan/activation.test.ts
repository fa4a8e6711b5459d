import { describe, expect, it } from 'vitest';
import { approvedLoan } from '../../../../test/builders/approved-loan.ts';
import { money, stampClosing, stampOn } from '../../../../test/builders/loan.ts';
import {
  balancesOf,
  day,
  postingLine,
  postingsOf,
  scheduleOf,
  told,
} from '../../../../test/builders/loan-story.ts';
import { formatDate } from '../kernel/dates.ts';
import { accrueTo } from './accrual/accrual.ts';
import { activate, undoDisbursal } from './activation.ts';
import type { ActiveLoan, ApprovedLoan, DisbursedLoan } from './loan.ts';
import { chargeLoan } from './money/entry.ts';
import { chargeOverdue } from './money/penalty.ts';
import type { ProductTerms } from './product/terms.ts';

/** 300.00 in three installments of 100.00 and 3.00 interest, from 1 January 2024 on. */
const approved = (terms: Partial<ProductTerms> = {}): ApprovedLoan =>
  approvedLoan({
    principal: money('300.00'),
    annualInterestRate: '12',
    numberOfRepayments: 3,
    terms: { interestMethod: 'FLAT', ...terms },
  });
const disburse = (loan: ApprovedLoan, entered = '2024-01-01', amount = '300.00') =>
  activate(
    loan,
    { disbursedOn: day('2024-01-01'), amount: money(amount), note: 'by hand' },
    stampOn(day(entered)),
  );

describe('activate', () => {
  it('makes the schedule of what goes out, on the day on which it goes out', () => {
    const loan = disburse(approved(), '2024-01-05', '150.00');
    expect(scheduleOf(loan).map((row) => row.split(';')[0])).toEqual([
      '2024-02-01 50.00 1.50 0.00 0.00',
      '2024-03-01 50.00 1.50 0.00 0.00',
      '2024-04-01 50.00 1.50 0.00 0.00',
    ]);
    expect(balancesOf(loan)).toBe('150.00 4.50 0.00 0.00 0.00');
    expect([loan.activatedOn, loan.closedThrough].map(formatDate)).toEqual(['2024-01-05', '2024-01-04']);
    expect([loan.disbursedOn, loan.maturesOn].map(formatDate)).toEqual(['2024-01-01', '2024-04-01']);
    expect(loan.transactions[0]).toMatchObject({
      postingDate: day('2024-01-05'),
      bookedOn: day('2024-01-01'),
      note: 'by hand',
    });
  });

  it('classifies what was disbursed long ago', () => {
    expect(disburse(approved(), '2024-02-10').tags.map(({ classification }) => classification)).toEqual([
      'RANGE_3',
    ]);
  });

  it('lets money that came before its entry pay what was agreed before the disbursement', () => {
    const asked = {
      kind: 'FEE',
      name: 'Fee',
      calculation: 'FLAT',
      timing: 'EACH_INSTALLMENT',
      rate: '2.00',
    } as const;
    const { loan } = chargeLoan(approved(), asked, stampOn(day('2024-02-20')));
    const paid = told(disburse(loan as ApprovedLoan, '2024-02-20'), [
      '2024-02-20 REPAYMENT 105.00 on 2024-02-01',
    ]);
    expect(scheduleOf(paid)).toEqual([
      '2024-02-01 100.00 3.00 2.00 0.00; 105.00 0.00 0.00 0.00 2024-02-01',
      '2024-03-01 100.00 3.00 2.00 0.00; 0.00 0.00 0.00 105.00 -',
      '2024-04-01 100.00 3.00 2.00 0.00; 0.00 0.00 0.00 105.00 -',
    ]);
  });

  const downPayments: readonly [
    name: string,
    ProductTerms['downPayment'],
    posted: readonly string[],
    status: string,
  ][] = [
    ['is left to the client', { percent: '10', automatic: false }, [], 'ACTIVE'],
    [
      'is paid at once where it is automatic',
      { percent: '10', automatic: true },
      ['2 DOWN_PAYMENT 2024-01-01 30.00 = 30.00 0.00 0.00 0.00 + 0.00'],
      'ACTIVE',
    ],
    [
      'settles the loan where it is all of it',
      { percent: '90', automatic: true, multiplesOf: money('200.00') },
      ['2 DOWN_PAYMENT 2024-01-01 200.00 = 200.00 0.00 0.00 0.00 + 0.00'],
      'ACTIVE',
    ],
    [
      'settles the loan where it is the whole of it',
      { percent: '60', automatic: true, multiplesOf: money('300.00') },
      ['2 DOWN_PAYMENT 2024-01-01 300.00 = 300.00 0.00 0.00 0.00 + 0.00'],
      'CLOSED_OBLIGATIONS_MET',
    ],
    [
      'is not posted where it comes to nothing',
      { percent: '10', automatic: true, multiplesOf: money('100.00') },
      [],
      'ACTIVE',
    ],
  ];

  it.each(downPayments)('a down payment %s', (_name, downPayment, posted, status) => {
    const loan = disburse(approved(downPayment === undefined ? {} : { downPayment }));
    expect(postingsOf(loan).slice(1)).toEqual(posted);
    expect(loan.status).toBe(status);
  });
});

describe('undoDisbursal', () => {
  const penalty = { name: 'Late fee', calculation: 'FLAT', amount: '7.00', graceDays: 0 } as const;

  /** A loan that has lived until 5 February: a fee, two payments, accruals and a penalty. */
  function lived(): DisbursedLoan {
    const { loan } = chargeLoan(
      approved({ overduePenalty: penalty }),
      { kind: 'FEE', name: 'Fee', calculation: 'PERCENT_OF_AMOUNT', timing: 'EACH_INSTALLMENT', rate: '1' },
      stampOn(day('2024-01-01')),
    );
    const paid = told(disburse(loan as ApprovedLoan, '2024-01-01', '150.00'), [
      '2024-01-20 REPAYMENT 10.00',
      '2024-01-25 REPAYMENT 1.00 on 2024-01-10',
      '2024-02-05 WAIVE_INTEREST 1.00',
    ]);
    const cobDate = day('2024-02-04');
    const { loan: charged } = chargeOverdue(
      { ...paid, status: 'ACTIVE' } as ActiveLoan,
      stampClosing(cobDate),
    );
    return {
      ...accrueTo(charged, cobDate, { valueDate: cobDate, postingDate: cobDate, cobDate }),
      closedThrough: cobDate,
    };
  }

  it('reverses what was posted, takes accruals back and keeps what people have charged', () => {
    const before = lived();
    const after = undoDisbursal(before, stampOn(day('2024-02-05')));
    expect(after.transactions.map(({ reversedOn }) => reversedOn !== undefined)).toEqual(
      before.transactions.map(() => true),
    );
    const adjusted = after.posted.slice(before.posted.length).map(postingLine);
    expect(adjusted.map((line) => line.split(' ').slice(1).join(' '))).toEqual([
      'ACCRUAL_ADJUSTMENT 2024-02-05 1.55 = 0.00 1.55 0.00 0.00 + 0.00',
      'ACCRUAL_ADJUSTMENT 2024-02-05 0.50 = 0.00 0.00 0.50 0.00 + 0.00',
      'ACCRUAL_ADJUSTMENT 2024-02-05 7.00 = 0.00 0.00 0.00 7.00 + 0.00',
    ]);
    expect(after.charges.map(({ name, cancelledOn, dues }) => [name, cancelledOn, dues.length])).toEqual([
      ['Fee', undefined, 3],
      ['Late fee', day('2024-02-05'), 1],
    ]);
    expect(after.tags.every(({ liftedOn }) => liftedOn !== undefined)).toBe(true);
    expect(scheduleOf(after).map((row) => row.split(';')[0])).toEqual([
      '2024-02-01 100.00 3.00 1.00 0.00',
      '2024-03-01 100.00 3.00 1.00 0.00',
      '2024-04-01 100.00 3.00 1.00 0.00',
    ]);
    expect(balancesOf(after)).toBe('0.00 0.00 0.00 0.00 0.00');
  });

  it('goes on with the numbers when the money goes out again', () => {
    const before = lived();
    const undone = undoDisbursal(before, stampOn(day('2024-02-05')));
    const again = disburse(undone, '2024-02-05');
    expect(again.transactions.at(-1)?.number).toBe(undone.transactionCount + 1);
    expect(again.posted.map(({ number }) => number)).toEqual(again.posted.map((_, index) => index + 1));
    expect(balancesOf(again)).toBe('300.00 9.00 3.00 0.00 0.00');
  });
});

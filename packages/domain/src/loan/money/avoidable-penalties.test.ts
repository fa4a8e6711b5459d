import { expect, it } from 'vitest';
import { closedUp, commandLoan, day, written } from '../../../../../test/builders/command-loan.ts';
import { activeLoan, money, stampOn } from '../../../../../test/builders/loan.ts';
import { repayLoan } from '../commands/repay-loan.ts';
import { waiveLoanCharges } from '../commands/waive-loan-charges.ts';
import type { Loan } from '../loan.ts';
import type { OverduePenalty } from '../product/terms.ts';
import type { LoanTransaction } from '../transactions/transaction.ts';
import { avoidablePenalties } from './avoidable-penalties.ts';

const penalty: OverduePenalty = { name: 'Late fee', calculation: 'FLAT', amount: '2', graceDays: 2 };
const weekly: OverduePenalty = { ...penalty, repeatEvery: 1, repeatUnit: 'WEEKS' };

/** A loan of 1 January 2024, 25.00 due on the first of February, March, April and May, closed up to a day. */
function lateLoan(overduePenalty: OverduePenalty, on: string): Loan {
  const sizing = { annualInterestRate: '0', numberOfRepayments: 4 };
  const loan = activeLoan({ ...sizing, terms: { overduePenalty } });
  return written(closedUp(loan, stampOn(day(on))));
}

function namesAvoidable(loan: Loan, amount: string, date: string, on: string): number[] {
  const { answer } = commandLoan(loan, repayLoan, { amount, date }, day(on));
  return (answer.avoidablePenalties as { number: number }[]).map(({ number }) => number);
}

it.each([
  ['25.00', '2024-02-01', [1], 'on its due date'],
  ['25.00', '2024-02-03', [1], 'on the last day of the grace'],
  ['25.00', '2024-02-04', [], 'after the penalty was charged'],
  ['24.99', '2024-02-01', [], 'in part'],
  ['50.00', '2024-02-01', [1, 2], 'with the next one'],
])('%s of %s would have avoided the penalties %j: paid %s', (amount, date, numbers) => {
  expect(namesAvoidable(lateLoan(penalty, '2024-03-10'), amount, date, '2024-03-10')).toEqual(numbers);
});

it('tells apart the days of penalties that follow each other', () => {
  const loan = lateLoan(weekly, '2024-02-20');
  expect(loan.charges.map(({ enteredOn }) => enteredOn)).toEqual([
    day('2024-02-03'),
    day('2024-02-10'),
    day('2024-02-17'),
  ]);
  expect(namesAvoidable(loan, '25.00', '2024-02-03', '2024-02-20')).toEqual([1, 2, 3]);
  expect(namesAvoidable(loan, '26.99', '2024-02-08', '2024-02-20')).toEqual([]);
  expect(namesAvoidable(loan, '27.00', '2024-02-08', '2024-02-20')).toEqual([2, 3]);
  expect(namesAvoidable(loan, '27.00', '2024-02-10', '2024-02-20')).toEqual([2, 3]);
  expect(namesAvoidable(loan, '29.00', '2024-02-11', '2024-02-20')).toEqual([3]);
});

it('names a penalty with the payment that would have avoided it, and not with the next one', () => {
  const first = commandLoan(
    lateLoan(penalty, '2024-02-10'),
    repayLoan,
    { amount: '10.00', date: '2024-02-01' },
    day('2024-02-10'),
  );
  expect(first.answer.avoidablePenalties).toEqual([]);
  const second = commandLoan(
    first.loan,
    repayLoan,
    { amount: '15.00', date: '2024-02-01' },
    day('2024-02-10'),
  );
  expect(second.answer.avoidablePenalties).toMatchObject([
    {
      number: 1,
      kind: 'PENALTY',
      name: 'Late fee',
      amount: '2',
      paid: '0',
      waived: '0',
      dueOn: '2024-02-01',
    },
  ]);
  expect(namesAvoidable(second.loan, '1.00', '2024-02-01', '2024-02-10')).toEqual([]);
});

it('does not name what is waived, and nothing on a loan without penalties', () => {
  const late = lateLoan(penalty, '2024-02-10');
  const waived = commandLoan(late, waiveLoanCharges, { chargeIds: ['7000001'] }, day('2024-02-10')).loan;
  expect(namesAvoidable(waived, '25.00', '2024-02-01', '2024-02-10')).toEqual([]);
  const plain = activeLoan();
  const payment: LoanTransaction = { ...plain.transactions[0], amount: money('1') } as LoanTransaction;
  expect(avoidablePenalties(plain, payment)).toEqual([]);
});

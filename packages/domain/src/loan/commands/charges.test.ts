import { describe, expect, it } from 'vitest';
import { type Commanded, commandLoan, day } from '../../../../../test/builders/command-loan.ts';
import { activeLoan, money } from '../../../../../test/builders/loan.ts';
import { reverseLoanTransaction } from '../../transfer/commands/reverse-loan-transaction.ts';
import type { Loan } from '../loan.ts';
import { addLoanCharge } from './add-loan-charge.ts';
import { payLoanCharge } from './pay-loan-charge.ts';
import { repayLoan } from './repay-loan.ts';
import { waiveLoanCharges } from './waive-loan-charges.ts';
import { waiveLoanInterest } from './waive-loan-interest.ts';

const start = day('2024-01-01');
const letter = { kind: 'FEE', name: 'Letter', amount: '5.00', dueOn: '2024-02-15' };
const typesOf = ({ events }: Commanded) => events.map(({ type }) => type.replace(/BusinessEvent$/, ''));

function charge(loan: Loan, input: object): Commanded {
  return commandLoan(loan, addLoanCharge, input, start);
}

describe('a charge', () => {
  it('falls due with the installment in which its date lies, and is answered', () => {
    const charged = charge(activeLoan(), letter);
    expect(charged.loan.installments.map(({ fees }) => fees)).toEqual([0n, money('5'), 0n, 0n, 0n, 0n]);
    expect(charged.loan.balances.fees).toBe(money('5'));
    expect(charged.answer).toEqual({
      charge: {
        loanId: '7',
        number: 1,
        kind: 'FEE',
        name: 'Letter',
        calculation: 'FLAT',
        timing: 'SPECIFIED_DUE_DATE',
        rate: '5',
        dueOn: '2024-02-15',
        enteredOn: '2024-01-01',
        cancelledOn: null,
        amount: '5',
        paid: '0',
        waived: '0',
        isWrittenOff: false,
        currencyDigits: 2,
      },
    });
    expect(typesOf(charged)).toEqual(['LoanAddCharge', 'LoanBalanceChanged']);
    expect(charged.events[0]?.data).toMatchObject({
      id: '7000001',
      penalty: false,
      chargeTimeType: { id: 2 },
      chargeCalculationType: { id: 1 },
      amount: '5.00',
      amountOutstanding: '5.00',
    });
  });

  it('of each installment is one charge, a part of each of them', () => {
    const each = { kind: 'FEE', name: 'Service', amount: '1', calculation: 'PERCENT_OF_AMOUNT' };
    const { loan, answer } = charge(activeLoan(), { ...each, timing: 'EACH_INSTALLMENT' });
    expect(loan.charges[0]?.dues.map(({ amount }) => amount)).toEqual(
      ['0.16', '0.16', '0.17', '0.17', '0.17', '0.17'].map(money),
    );
    expect(answer).toMatchObject({ charge: { amount: '1', dueOn: null } });
  });

  it('on an overpaid loan is paid from what is too much; on a closed one it is owed', () => {
    const overpaid = commandLoan(activeLoan(), repayLoan, { amount: '110.00' }, start).loan;
    expect(overpaid).toMatchObject({ status: 'OVERPAID', balances: { overpaid: money('7.22') } });
    const paid = charge(overpaid, letter);
    expect(paid.loan).toMatchObject({ status: 'OVERPAID', balances: { fees: 0n, overpaid: money('2.22') } });
    expect(typesOf(paid)).toContain('LoanAdjustTransaction');
    expect(paid.answer).toMatchObject({ charge: { amount: '5', paid: '5' } });
    expect(paid.events[0]?.data).toMatchObject({ amountPaid: '5.00', amountOutstanding: '0.00' });
    const closed = commandLoan(activeLoan(), repayLoan, { amount: '102.78' }, start).loan;
    expect(closed.status).toBe('CLOSED_OBLIGATIONS_MET');
    const reopened = charge(closed, letter);
    expect(reopened.loan).toMatchObject({ status: 'ACTIVE', balances: { fees: money('5') } });
    expect(typesOf(reopened)).toEqual(['LoanAddCharge', 'LoanBalanceChanged', 'LoanStatusChanged']);
  });
});

it('a charge that was due with an installment that is paid makes the loan late at once', () => {
  const on = day('2024-02-10');
  const paid = commandLoan(activeLoan(), repayLoan, { amount: '17.13', date: '2024-02-01' }, on).loan;
  expect(paid.installments[0]).toMatchObject({ completedOn: day('2024-02-01') });
  const late = commandLoan(paid, addLoanCharge, { ...letter, dueOn: '2024-01-20' }, on);
  expect(late.loan.installments[0]).toMatchObject({ completedOn: undefined, fees: money('5') });
  expect(late.loan.tags).toMatchObject([{ classification: 'RANGE_3', addedOn: on }]);
  expect(typesOf(late)).toEqual(['LoanAddCharge', 'LoanBalanceChanged', 'LoanDelinquencyRangeChange']);
});

describe('what becomes of a charge', () => {
  it('it is paid before what was due earlier', () => {
    const charged = charge(activeLoan(), letter).loan;
    const paid = commandLoan(
      charged,
      payLoanCharge,
      { chargeId: '7000001', amount: '3.00' },
      day('2024-01-10'),
    );
    expect(paid.loan.charges[0]?.dues).toMatchObject([{ amount: money('5'), paid: money('3') }]);
    expect(paid.posted.at(-1)).toMatchObject({
      type: 'CHARGE_PAYMENT',
      chargeNumber: 1,
      fees: money('3'),
      principal: 0n,
    });
    expect(typesOf(paid).slice(-2)).toEqual(['LoanChargePaymentPost', 'LoanBalanceChanged']);
    expect(paid.events.at(-2)?.data).toMatchObject({ type: { id: 17 }, loanChargeId: '7000001' });
    expect(paid.answer).toMatchObject({ transaction: { type: 'CHARGE_PAYMENT', chargeNumber: 1 } });
  });

  it('several are waived together, what was accrued of them is taken back', () => {
    const one = charge(activeLoan({ terms: { chargeAccrualDate: 'SUBMITTED_DATE' } }), letter).loan;
    const two = charge(one, { ...letter, kind: 'PENALTY', name: 'Late', amount: '2.00' }).loan;
    const ids = { chargeIds: ['7000002', '7000001'] };
    const waived = commandLoan(two, waiveLoanCharges, ids, day('2024-01-02'));
    expect(waived.loan.balances).toMatchObject({ fees: 0n, penalties: 0n });
    expect(
      waived.posted.slice(2).map(({ type, amount, fees, penalties }) => [type, amount, fees, penalties]),
    ).toEqual([
      ['WAIVE_CHARGE', money('2'), 0n, money('2')],
      ['ACCRUAL_ADJUSTMENT', money('2'), 0n, money('2')],
      ['WAIVE_CHARGE', money('5'), money('5'), 0n],
      ['ACCRUAL_ADJUSTMENT', money('5'), money('5'), 0n],
    ]);
    expect(typesOf(waived)).toEqual([
      'LoanWaiveCharge',
      'LoanAccrualAdjustmentTransaction',
      'LoanWaiveCharge',
      'LoanAccrualAdjustmentTransaction',
      'LoanBalanceChanged',
    ]);
    expect(() => commandLoan(two, waiveLoanCharges, { chargeIds: ['7000001', '7000003'] }, start)).toThrow(
      'NOT_FOUND',
    );
  });

  it('a waiver is taken back like a payment', () => {
    const charged = charge(activeLoan(), letter).loan;
    const waived = commandLoan(charged, waiveLoanCharges, { chargeIds: ['7000001'] }, start).loan;
    const back = commandLoan(waived, reverseLoanTransaction, { transactionId: '7000002' }, start);
    expect(back.loan.balances.fees).toBe(money('5'));
    expect(back.events[0]).toMatchObject({
      type: 'LoanAdjustTransactionBusinessEvent',
      data: {
        transactionToAdjust: { type: { id: 9 }, manuallyReversed: true, reversedOnDate: '2024-01-01' },
        newTransactionDetail: null,
      },
    });
    expect(typesOf(back)).toEqual(['LoanAdjustTransaction', 'LoanWaiveChargeUndo', 'LoanBalanceChanged']);
    expect(back.events[1]?.data).toMatchObject({
      id: '7000001',
      amountWaived: '0.00',
      amountOutstanding: '5.00',
    });
  });
});

it('interest is waived of the oldest installment first, all of it at most', () => {
  const waived = commandLoan(activeLoan(), waiveLoanInterest, { amount: '1.00' }, start);
  expect(waived.loan.installments.map(({ interestWaived }) => interestWaived).slice(0, 3)).toEqual([
    money('0.79'),
    money('0.21'),
    0n,
  ]);
  expect(waived.loan.balances.interest).toBe(money('1.78'));
  expect(typesOf(waived)).toEqual(['LoanWaiveInterest', 'LoanBalanceChanged']);
  const rest = commandLoan(waived.loan, waiveLoanInterest, { amount: '1.78' }, start).loan;
  expect(rest.balances.interest).toBe(0n);
});

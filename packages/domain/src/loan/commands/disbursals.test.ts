import { describe, expect, it } from 'vitest';
import { approvedLoan } from '../../../../../test/builders/approved-loan.ts';
import { type Commanded, commandLoan, day } from '../../../../../test/builders/command-loan.ts';
import { money } from '../../../../../test/builders/loan.ts';
import { disburseLoan } from '../../transfer/commands/disburse-loan.ts';
import { reverseLoanTransaction } from '../../transfer/commands/reverse-loan-transaction.ts';
import { undoLoanDisbursal } from '../../transfer/commands/undo-loan-disbursal.ts';
import { isDisbursed, type Loan } from '../loan.ts';
import { addLoanCharge } from './add-loan-charge.ts';
import { repayLoan } from './repay-loan.ts';

const start = day('2024-01-01');
const quarter = { percent: '25', automatic: true } as const;

const typesOf = ({ events }: Commanded) => events.map(({ type }) => type.replace(/BusinessEvent$/, ''));
const postedOf = ({ posted }: Commanded) => posted.map(({ type, amount }) => [type, amount]);

function disbursed(loan: Loan, input: object = {}): Commanded {
  return commandLoan(loan, disburseLoan, input, start);
}

describe('a disbursement', () => {
  it('makes the loan active and tells of it', () => {
    const paidOut = disbursed(approvedLoan());
    expect(paidOut.loan).toMatchObject({
      status: 'ACTIVE',
      disbursedOn: start,
      maturesOn: day('2024-07-01'),
      balances: { principal: money('100'), interest: money('2.78') },
    });
    expect(typesOf(paidOut)).toEqual([
      'LoanDisbursal',
      'LoanDisbursalTransaction',
      'LoanBalanceChanged',
      'LoanStatusChanged',
    ]);
    expect(paidOut.events[0]?.data).toMatchObject({ principal: '100.00', summary: { totalWaived: '0.00' } });
  });

  it('takes an automatic down payment at once', () => {
    const paidOut = disbursed(approvedLoan({ terms: { downPayment: quarter } }));
    expect(postedOf(paidOut)).toEqual([
      ['DISBURSEMENT', money('100')],
      ['DOWN_PAYMENT', money('25')],
    ]);
    expect(paidOut.loan.balances.principal).toBe(money('75'));
    expect(typesOf(paidOut)).toEqual([
      'LoanDisbursal',
      'LoanDisbursalTransaction',
      'LoanTransactionDownPaymentPost',
      'LoanBalanceChanged',
      'LoanStatusChanged',
    ]);
  });

  it('may be of less than was approved, and of more where the product allows it', () => {
    expect(disbursed(approvedLoan(), { amount: '40.00' }).loan.balances.principal).toBe(money('40'));
    const generous = approvedLoan({ terms: { overAppliedPercent: '50' } });
    expect(disbursed(generous, { amount: '150.00' }).loan.balances.principal).toBe(money('150'));
    const reduced = { ...generous, approvedPrincipal: money('60') };
    expect(disbursed(reduced, { amount: '150.00' }).loan.balances.principal).toBe(money('150'));
    expect(() => disbursed(generous, { amount: '150.01' })).toThrow('AMOUNT_EXCEEDS_APPROVED');
  });

  it('of long ago is late at once', () => {
    const { loan, events } = commandLoan(
      approvedLoan(),
      disburseLoan,
      { date: '2024-01-01' },
      day('2024-03-05'),
    );
    expect(loan.tags).toMatchObject([{ classification: 'RANGE_30' }]);
    expect(events.map(({ type }) => type)).toContain('LoanDelinquencyRangeChangeBusinessEvent');
  });
});

describe('the undoing of a disbursal', () => {
  it('makes the loan approved again, with its projected schedule, and takes accruals back', () => {
    const { loan: active } = disbursed(approvedLoan({ terms: { downPayment: quarter } }));
    const undone = commandLoan(active, undoLoanDisbursal, {}, day('2024-01-11'));
    expect(undone.loan).toMatchObject({
      status: 'APPROVED',
      balances: { principal: 0n, interest: 0n, interestAccrued: 0n },
    });
    expect(isDisbursed(undone.loan)).toBe(false);
    expect(undone.loan.transactions.map(({ type, reversedOn }) => [type, reversedOn])).toEqual([
      ['DISBURSEMENT', day('2024-01-11')],
      ['DOWN_PAYMENT', day('2024-01-11')],
    ]);
    const accrued = undone.posted.filter(({ type }) => type === 'ACCRUAL').map(({ amount }) => amount);
    expect(accrued.length).toBeGreaterThan(0);
    expect(undone.posted.at(-1)).toMatchObject({
      type: 'ACCRUAL_ADJUSTMENT',
      amount: accrued.reduce((sum, each) => sum + each),
    });
    expect(typesOf(undone)).toEqual([
      'LoanUndoDisbursal',
      'LoanAccrualAdjustmentTransaction',
      'LoanAdjustTransaction',
      'LoanAdjustTransaction',
      'LoanBalanceChanged',
      'LoanStatusChanged',
    ]);
  });

  it('is possible once what came after it is taken back, and the loan can be paid out again', () => {
    const { loan: active } = disbursed(approvedLoan());
    const repaid = commandLoan(active, repayLoan, { amount: '10' }, start).loan;
    expect(() => commandLoan(repaid, undoLoanDisbursal, {}, start)).toThrow('LOAN_HAS_TRANSACTIONS');
    const unpaid = commandLoan(repaid, reverseLoanTransaction, { transactionId: '7000002' }, start).loan;
    const undone = commandLoan(unpaid, undoLoanDisbursal, {}, start).loan;
    const again = disbursed(undone, { amount: '50' });
    expect(again.loan.balances).toMatchObject({ principal: money('50') });
    const data = again.events[0]?.data;
    expect(data).toMatchObject({ principal: '50.00', summary: { principalDisbursed: '50.00' } });
  });

  it('leaves what people have charged', () => {
    const fee = { kind: 'FEE', name: 'Letter', amount: '5.00', dueOn: '2024-02-01' };
    const { loan: active } = disbursed(approvedLoan());
    const charged = commandLoan(active, addLoanCharge, fee, start).loan;
    const undone = commandLoan(charged, undoLoanDisbursal, {}, start).loan;
    expect(undone.charges).toMatchObject([{ name: 'Letter', cancelledOn: undefined }]);
    expect(disbursed(undone).loan.balances.fees).toBe(money('5'));
  });
});

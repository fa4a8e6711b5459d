import { expect, it } from 'vitest';
import { type Commanded, commandLoan, day } from '../../../../../test/builders/command-loan.ts';
import { activeLoan, money, stampOn } from '../../../../../test/builders/loan.ts';
import { reverseLoanTransaction } from '../../transfer/commands/reverse-loan-transaction.ts';
import { undoLoanDisbursal } from '../../transfer/commands/undo-loan-disbursal.ts';
import type { Loan } from '../loan.ts';
import type { MoneyTransaction } from '../transactions/transaction.ts';
import { addLoanCharge } from './add-loan-charge.ts';
import { adjustLoanTransaction } from './adjust-loan-transaction.ts';
import { consequences } from './consequences.ts';
import { pauseDelinquency } from './pause-delinquency.ts';
import { refundLoanCreditBalance } from './refund-loan-credit-balance.ts';
import { repayLoan } from './repay-loan.ts';
import { waiveLoanCharges } from './waive-loan-charges.ts';

const start = day('2024-01-01');
const free = activeLoan({ annualInterestRate: '0', numberOfRepayments: 2 });

/** Each event by its name; of postings with their ids. */
function told({ events }: Commanded): string[] {
  return events.map(({ type, data }) => {
    const name = type.replace(/^Loan|BusinessEvent$/g, '');
    const { id, transactionToAdjust, newTransactionDetail } = data as {
      id?: string;
      transactionToAdjust?: { id: string };
      newTransactionDetail?: { id: string } | null;
    };
    if (transactionToAdjust !== undefined) {
      return `${name} ${transactionToAdjust.id} → ${newTransactionDetail?.id ?? 'nothing'}`;
    }
    return name.startsWith('Transaction') || name.startsWith('Accrual') ? `${name} ${id}` : name;
  });
}

function repay(loan: Loan, amount: string, date: string, on = start): Commanded {
  return commandLoan(loan, repayLoan, { amount, date }, on);
}

it('a payment that settles the loan tells of itself, of the rest that it accrued, and of the status', () => {
  const settled = repay(activeLoan(), '102.78', '2024-01-01');
  expect(told(settled)).toEqual([
    'TransactionMakeRepaymentPost 7000002',
    'AccrualTransactionCreated 7000003',
    'BalanceChanged',
    'StatusChanged',
  ]);
  expect(settled.posted).toMatchObject([{ type: 'REPAYMENT' }, { type: 'ACCRUAL', interest: money('2.78') }]);
});

it('a replay tells of each posting with the one that took its place', () => {
  const paid = repay(free, '60.00', '2024-01-03', day('2024-01-05')).loan;
  const overpaid = repay(paid, '50.00', '2024-01-04', day('2024-01-05')).loan;
  const replayed = repay(overpaid, '5.00', '2024-01-02', day('2024-01-05'));
  expect(told(replayed)).toEqual([
    'TransactionMakeRepaymentPost 7000004',
    'AdjustTransaction 7000003 → 7000005',
    'BalanceChanged',
  ]);
  expect(replayed.events[1]?.data).toMatchObject({
    transactionToAdjust: { manuallyReversed: false, reversedOnDate: '2024-01-05', principalPortion: '40.00' },
    newTransactionDetail: { manuallyReversed: false, reversedOnDate: null, principalPortion: '35.00' },
  });
  expect(replayed.answer).toMatchObject({ transaction: { number: 4, amount: '5' } });
});

it('an adjustment tells of both of its postings at once', () => {
  const paid = repay(free, '60.00', '2024-01-01').loan;
  const change = { transactionId: '7000002', amount: '100.00' };
  const adjusted = commandLoan(paid, adjustLoanTransaction, change, start);
  expect(told(adjusted)).toEqual(['AdjustTransaction 7000002 → 7000003', 'BalanceChanged', 'StatusChanged']);
  expect(adjusted.events[0]?.data).toMatchObject({ transactionToAdjust: { manuallyReversed: true } });
});

it('a reversal reopens a closed loan, and a refund ends one that is overpaid', () => {
  const overpaid = repay(free, '110.00', '2024-01-01').loan;
  const refunded = commandLoan(overpaid, refundLoanCreditBalance, { amount: '10.00' }, start);
  expect(told(refunded)).toEqual(['CreditBalanceRefundPost', 'BalanceChanged', 'StatusChanged']);
  const reopened = commandLoan(refunded.loan, reverseLoanTransaction, { transactionId: '7000002' }, start);
  expect(told(reopened)).toEqual([
    'AdjustTransaction 7000002 → nothing',
    'AdjustTransaction 7000003 → 7000004',
    'BalanceChanged',
    'StatusChanged',
  ]);
  expect(reopened.loan).toMatchObject({ status: 'ACTIVE', balances: { principal: money('110') } });
  expect(reopened.posted).toMatchObject([{ type: 'CREDIT_BALANCE_REFUND', principal: money('10') }]);
});

it('what is owed is told once a command that changes it, as it is afterwards, and by no other', () => {
  const [active, on] = [activeLoan(), day('2024-03-05')];
  const paid = commandLoan(active, repayLoan, { amount: '20.00' }, on);
  const changes = paid.events.filter(({ type }) => type === 'LoanBalanceChangedBusinessEvent');
  expect(changes.map(({ data }) => data)).toMatchObject([{ summary: { totalOutstanding: '82.78' } }]);
  const paused = commandLoan(active, pauseDelinquency, { start: '2024-03-01', end: '2024-03-20' }, on);
  expect(told(paused)).not.toContain('BalanceChanged');
});

it('a waiver that a replay posts again is not told as taken back', () => {
  const letter = { kind: 'FEE', name: 'Letter', amount: '5.00', dueOn: '2024-02-01' };
  const charged = commandLoan(activeLoan(), addLoanCharge, letter, start).loan;
  const { loan } = commandLoan(charged, waiveLoanCharges, { chargeIds: ['7000001'] }, start);
  const waiver = loan.transactions.find(({ type }) => type === 'WAIVE_CHARGE') as MoneyTransaction;
  const again = { ...waiver, number: waiver.number + 1 };
  const gone = { ...waiver, reversedOn: day('2024-01-02'), supersededBy: again.number };
  const transactions = [...loan.transactions.filter((each) => each !== waiver), gone, again];
  const replayed = { ...loan, transactions, posted: [again], transactionCount: again.number };
  const events = consequences(loan, replayed, stampOn(day('2024-01-02')));
  expect(events.map(({ type }) => type)).toEqual(['LoanAdjustTransactionBusinessEvent']);
});

it('what makes a loan less late tells so', () => {
  const on = day('2024-03-05');
  const paid = commandLoan(free, repayLoan, { amount: '50.00' }, on);
  expect(told(paid).slice(-3)).toEqual([
    'TransactionMakeRepaymentPost 7000002',
    'BalanceChanged',
    'DelinquencyRangeChange',
  ]);
  const undone = commandLoan(free, undoLoanDisbursal, {}, on);
  const change = undone.events.find(({ type }) => type.includes('RangeChange'));
  expect(change?.data).toMatchObject({
    delinquencyRange: null,
    amount: { total: '0.00' },
    delinquentDate: null,
  });
});

import { describe, expect, it } from 'vitest';
import { approvedLoan } from '../../../../../test/builders/approved-loan.ts';
import { commandLoan, day } from '../../../../../test/builders/command-loan.ts';
import { money } from '../../../../../test/builders/loan.ts';
import type { AnyCommand } from '../../kernel/command.ts';
import { formatDate } from '../../kernel/dates.ts';
import { formatMoney } from '../../kernel/money.ts';
import { transactionIdOf } from '../../kernel/transaction-id.ts';
import { disburseLoan } from '../../transfer/commands/disburse-loan.ts';
import { reverseLoanTransaction } from '../../transfer/commands/reverse-loan-transaction.ts';
import type { Loan } from '../loan.ts';
import { journalOf } from '../money/journal.ts';
import { addLoanCharge } from './add-loan-charge.ts';
import { adjustLoanTransaction } from './adjust-loan-transaction.ts';
import { refundLoanCreditBalance } from './refund-loan-credit-balance.ts';
import { repayLoan } from './repay-loan.ts';

/** A loan of one installment without interest, over thirty days, as the acceptance cases have it. */
const onePeriod = {
  principal: money('1000.00'),
  annualInterestRate: '0',
  numberOfRepayments: 1,
  repaymentEvery: 30,
  repaymentUnit: 'DAYS',
  terms: {
    scheduleType: 'CUMULATIVE',
    interestMethod: 'FLAT',
    interestPeriod: 'SAME_AS_REPAYMENT_PERIOD',
    daysInYear: 'ACTUAL',
    daysInMonth: 'ACTUAL',
    graceOnArrearsDays: 3,
    chargeAccrualDate: 'SUBMITTED_DATE',
  },
} as const;

type Deed = readonly [on: string, command: AnyCommand, input: object];

/** Carries out one command after the other; the first one disburses. */
function live(deeds: readonly Deed[]): Loan {
  const [[first] = ['2023-01-01']] = deeds;
  let loan: Loan = approvedLoan({ ...onePeriod, disbursedOn: day(first) });
  for (const [on, command, input] of deeds) loan = commandLoan(loan, command, input, day(on)).loan;
  return loan;
}

const disburse = (on: string): Deed => [on, disburseLoan, {}];
const repay = (on: string, amount: string, date = on): Deed => [on, repayLoan, { amount, date }];
const reverse = (on: string, number: number): Deed => [
  on,
  reverseLoanTransaction,
  { transactionId: transactionIdOf('7', number) },
];

const adjust = (on: string, number: number, input: object): Deed => [
  on,
  adjustLoanTransaction,
  { transactionId: transactionIdOf('7', number), ...input },
];

/** Transactions in force, by value date: what of them paid principal, and what was too much. */
function statement(loan: Loan): string[] {
  return loan.transactions
    .filter(({ reversedOn }) => reversedOn === undefined)
    .toSorted((a, b) => a.valueDate - b.valueDate || a.origin - b.origin)
    .map(({ valueDate, type, amount, principal, overpayment }) => {
      const [whole, paid, beyond] = [amount, principal, overpayment].map((each) => formatMoney(each, 2));
      return `${formatDate(valueDate)} ${type} ${whole}: ${paid} + ${beyond}`;
    });
}

describe('what came after it is applied again', () => {
  it('a backdated payment turns a part of a later one into an overpayment (F-069)', () => {
    const loan = live([
      disburse('2023-01-01'),
      repay('2023-01-03', '450.00'),
      repay('2023-01-05', '250.00'),
      repay('2023-01-05', '400.00', '2023-01-02'),
    ]);
    expect(loan).toMatchObject({ status: 'OVERPAID', balances: { principal: 0n, overpaid: money('100') } });
    expect(statement(loan)).toEqual([
      '2023-01-01 DISBURSEMENT 1000.00: 0.00 + 0.00',
      '2023-01-02 REPAYMENT 400.00: 400.00 + 0.00',
      '2023-01-03 REPAYMENT 450.00: 450.00 + 0.00',
      '2023-01-05 REPAYMENT 250.00: 150.00 + 100.00',
    ]);
    const last = loan.transactions.at(-1);
    expect(last && journalOf(last, 'ACCRUAL_PERIODIC')).toEqual([
      { role: 'FUND_SOURCE', side: 'DEBIT', amount: money('250') },
      { role: 'LOAN_PORTFOLIO', side: 'CREDIT', amount: money('150') },
      { role: 'OVERPAYMENT', side: 'CREDIT', amount: money('100') },
    ]);
  });

  it('a refund of the credit balance closes the loan (F-071)', () => {
    const loan = live([
      disburse('2023-01-01'),
      repay('2023-01-03', '450.00'),
      repay('2023-01-05', '450.00'),
      repay('2023-01-05', '300.00'),
      ['2023-01-05', refundLoanCreditBalance, { amount: '200.00' }],
    ]);
    expect(loan).toMatchObject({ status: 'CLOSED_OBLIGATIONS_MET', closedOn: day('2023-01-05') });
    const refund = loan.transactions.at(-1);
    expect(refund && journalOf(refund, 'ACCRUAL_PERIODIC')).toEqual([
      { role: 'OVERPAYMENT', side: 'DEBIT', amount: money('200') },
      { role: 'FUND_SOURCE', side: 'CREDIT', amount: money('200') },
    ]);
  });

  it('each reversal moves what later payments paid (F-073)', () => {
    const paid = [
      disburse('2022-11-01'),
      repay('2022-11-02', '500.00'),
      repay('2022-11-03', '10.00'),
      repay('2022-11-04', '400.00'),
      repay('2022-11-05', '390.00'),
    ];
    expect(live(paid)).toMatchObject({ status: 'OVERPAID', balances: { overpaid: money('300') } });
    const without10 = [...paid, reverse('2022-11-05', 3)];
    expect(live(without10)).toMatchObject({ status: 'OVERPAID', balances: { overpaid: money('290') } });
    const without500 = [...without10, reverse('2022-11-05', 2)];
    expect(live(without500)).toMatchObject({ status: 'ACTIVE', balances: { principal: money('210') } });
    expect(statement(live([...without500, repay('2022-11-05', '500.00', '2022-11-02')]))).toEqual([
      '2022-11-01 DISBURSEMENT 1000.00: 0.00 + 0.00',
      '2022-11-02 REPAYMENT 500.00: 500.00 + 0.00',
      '2022-11-04 REPAYMENT 400.00: 400.00 + 0.00',
      '2022-11-05 REPAYMENT 390.00: 100.00 + 290.00',
    ]);
  });

  it('a reversal leaves a charge and its accrual (F-077)', () => {
    const fee = { kind: 'FEE', name: 'Snooze fee', amount: '10.00', dueOn: '2023-02-06' };
    const loan = live([
      disburse('2023-02-01'),
      ['2023-02-01', addLoanCharge, fee],
      repay('2023-02-04', '500.00'),
      reverse('2023-02-05', 3),
    ]);
    expect(loan.transactions.at(-1)).toMatchObject({
      type: 'REPAYMENT',
      principal: money('490'),
      fees: money('10'),
      reversedOn: day('2023-02-05'),
    });
    expect(loan.installments).toMatchObject([
      { principal: money('1000'), fees: money('10'), principalPaid: 0n, feesPaid: 0n },
    ]);
    expect(loan.charges[0]?.dues).toMatchObject([{ amount: money('10'), paid: 0n, accrued: money('10') }]);
  });

  it('a payment found late makes a closed loan overpaid, and only one from before its end is taken', () => {
    const paid = [disburse('2023-01-01'), repay('2023-01-03', '1000.00')];
    expect(live(paid)).toMatchObject({ status: 'CLOSED_OBLIGATIONS_MET', closedOn: day('2023-01-03') });
    const found = live([...paid, repay('2023-01-05', '30.00', '2023-01-02')]);
    expect(found).toMatchObject({ status: 'OVERPAID', balances: { overpaid: money('30') } });
    expect(statement(found).slice(1)).toEqual([
      '2023-01-02 REPAYMENT 30.00: 30.00 + 0.00',
      '2023-01-03 REPAYMENT 1000.00: 970.00 + 30.00',
    ]);
  });

  it('a payment that a replay posted again is still found by the id that it was given first', () => {
    const replayed = live([
      disburse('2023-01-01'),
      repay('2023-01-03', '900.00'),
      repay('2023-01-04', '200.00'),
      repay('2023-01-05', '50.00', '2023-01-02'),
    ]);
    expect(replayed.transactions[2]).toMatchObject({ amount: money('200'), supersededBy: 5 });
    const loan = commandLoan(
      replayed,
      reverseLoanTransaction,
      { transactionId: '7000003' },
      day('2023-01-05'),
    );
    expect(statement(loan.loan).slice(1)).toEqual([
      '2023-01-02 REPAYMENT 50.00: 50.00 + 0.00',
      '2023-01-03 REPAYMENT 900.00: 900.00 + 0.00',
    ]);
    const again = { transactionId: '7000003' };
    expect(() => commandLoan(loan.loan, reverseLoanTransaction, again, day('2023-01-06'))).toThrow(
      'TRANSACTION_REVERSED',
    );
  });
});

describe('an adjustment', () => {
  const paid = [disburse('2023-01-01'), repay('2023-01-03', '450.00'), repay('2023-01-05', '450.00')];

  it('puts another amount in the place of a payment, on its date unless another one is given', () => {
    const adjusted = live([...paid, adjust('2023-01-05', 2, { amount: '950.00' })]);
    expect(adjusted).toMatchObject({ status: 'OVERPAID', balances: { overpaid: money('400') } });
    expect(statement(adjusted).slice(1)).toEqual([
      '2023-01-03 REPAYMENT 950.00: 950.00 + 0.00',
      '2023-01-05 REPAYMENT 450.00: 50.00 + 400.00',
    ]);
    const moved = live([...paid, adjust('2023-01-06', 2, { amount: '450.00', date: '2023-01-06' })]);
    expect(statement(moved).slice(1)).toEqual([
      '2023-01-05 REPAYMENT 450.00: 450.00 + 0.00',
      '2023-01-06 REPAYMENT 450.00: 450.00 + 0.00',
    ]);
  });

  it('may refund what is overpaid once the refund is taken back, and no more', () => {
    const refunded = [
      ...paid,
      repay('2023-01-05', '300.00'),
      ['2023-01-05', refundLoanCreditBalance, { amount: '150.00' }],
    ] satisfies Deed[];
    const closed = live([...refunded, adjust('2023-01-06', 5, { amount: '200.00', date: '2023-01-06' })]);
    expect(closed).toMatchObject({ status: 'CLOSED_OBLIGATIONS_MET', closedOn: day('2023-01-06') });
    expect(() => live([...refunded, adjust('2023-01-06', 5, { amount: '200.01' })])).toThrow(
      'AMOUNT_EXCEEDS_OVERPAID',
    );
  });

  it('is answered with the transaction that it entered', () => {
    const before = live(paid);
    const { answer } = commandLoan(
      before,
      adjustLoanTransaction,
      adjust('', 2, { amount: '950' })[2],
      day('2023-01-05'),
    );
    expect(answer).toMatchObject({
      transaction: { number: 4, amount: '950', valueDate: '2023-01-03', reversedOn: null },
      loan: { summary: { overpaid: '400' } },
      avoidablePenalties: [],
    });
  });
});

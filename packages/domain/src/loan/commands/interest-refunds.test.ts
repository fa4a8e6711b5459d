import { describe, expect, it } from 'vitest';
import { commandLoan, day } from '../../../../../test/builders/command-loan.ts';
import { activeLoan, money, stampOn } from '../../../../../test/builders/loan.ts';
import { balancesOf, postingsOf } from '../../../../../test/builders/loan-story.ts';
import { recalculation } from '../../../../../test/builders/recalculating-loan.ts';
import { reverseLoanTransaction } from '../../transfer/commands/reverse-loan-transaction.ts';
import { explainTransaction } from '../explanation/explain-transaction.ts';
import type { DisbursedLoan } from '../loan.ts';
import { enter } from '../money/entry.ts';
import { journalOf } from '../money/journal.ts';
import { lastEntered } from '../money/last-entered.ts';
import type { ProductTerms } from '../product/terms.ts';
import { adjustLoanTransaction } from './adjust-loan-transaction.ts';
import { chargebackLoan } from './charge-back-loan.ts';
import { chargeOffLoan } from './charge-off-loan.ts';
import { merchantRefund, payoutRefund } from './credits.ts';
import { repayLoan } from './repay-loan.ts';

/** 1,200.00 at 12 percent a year of 365 days, from 1 January 2024 on. */
function loanOf(terms: Partial<ProductTerms> = {}): DisbursedLoan {
  return activeLoan({
    principal: money('1200'),
    annualInterestRate: '12',
    numberOfRepayments: 6,
    terms: {
      daysInMonth: 'ACTUAL',
      daysInYear: 'DAYS_365',
      recalculation,
      accounting: 'NONE',
      interestRefundTypes: ['MERCHANT_REFUND'],
      ...terms,
    },
  });
}

const on = day('2024-01-16');
const refunded = (loan = loanOf()) => commandLoan(loan, merchantRefund, { amount: '300.00' }, on);

describe('an interest refund', () => {
  it('is what the money of its refund has cost: 1,200.00 for 15 days bear 5.92, and 900.00 bear 4.44', () => {
    const { loan, events, posted } = refunded();
    expect(postingsOf(loan)).toEqual([
      '1 DISBURSEMENT 2024-01-01 1200.00 = 0.00 0.00 0.00 0.00 + 0.00',
      '2 MERCHANT_REFUND 2024-01-16 300.00 = 294.08 5.92 0.00 0.00 + 0.00',
      '3 INTEREST_REFUND 2024-01-16 1.48 = 1.48 0.00 0.00 0.00 + 0.00',
    ]);
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        'LoanTransactionMerchantIssuedRefundPostBusinessEvent',
        'LoanTransactionInterestRefundPostBusinessEvent',
      ]),
    );
    expect(lastEntered({ ...loan, posted })).toMatchObject({ type: 'MERCHANT_REFUND' });
    expect(loan.transactions.at(-1)).toMatchObject({ interestRefundOf: 2, book: 'PERFORMING' });
  });

  it('is paid from income of interest', () => {
    const last = refunded().loan.transactions.at(-1);
    expect(last && journalOf(last, 'ACCRUAL_PERIODIC')).toEqual([
      { role: 'INTEREST_INCOME', side: 'DEBIT', amount: money('1.48') },
      { role: 'LOAN_PORTFOLIO', side: 'CREDIT', amount: money('1.48') },
    ]);
  });

  it('goes where the product sends money of its refund', () => {
    const rules = { MERCHANT_REFUND: 'LAST_INSTALLMENT' } as const;
    const { loan } = refunded(loanOf({ futureInstallmentsByType: rules }));
    expect(loan.installments[0]).toMatchObject({ principalPaid: 0n, interestPaid: 0n });
    expect(postingsOf(loan).slice(1)).toEqual([
      '2 MERCHANT_REFUND 2024-01-16 300.00 = 300.00 0.00 0.00 0.00 + 0.00',
      '3 INTEREST_REFUND 2024-01-16 1.48 = 1.48 0.00 0.00 0.00 + 0.00',
    ]);
  });

  it('is overpaid where nothing is owed any more', () => {
    const settled = commandLoan(loanOf(), repayLoan, { amount: '1205.92' }, on).loan;
    expect(settled.status).toBe('CLOSED_OBLIGATIONS_MET');
    const { loan } = commandLoan(settled, merchantRefund, { amount: '300.00' }, day('2024-02-20'));
    // Nothing bears interest once all is repaid: it is that of the 15 days before.
    expect(balancesOf(loan)).toBe('0.00 0.00 0.00 0.00 301.48');
  });

  it('explains itself by what it follows from', () => {
    const told = explainTransaction({ loan: refunded().loan, income: [] }, 3);
    expect(told?.lines[0]).toMatchObject({
      label: 'Interest refunded',
      value: '1.48',
      formula: '5.92 − 4.44',
    });
    expect(told?.lines.at(-1)).toMatchObject({
      label: 'Follows from',
      value: 'Merchant Issued Refund 2 of 2024-01-16',
    });
  });

  it.each([
    ['a type that the product does not name', loanOf(), payoutRefund, on],
    ['a product that names none', loanOf({ interestRefundTypes: undefined }), merchantRefund, on],
    ['the day on which the money went out', loanOf(), merchantRefund, day('2024-01-01')],
    ['a loan that is charged off', commandLoan(loanOf(), chargeOffLoan, {}, on).loan, merchantRefund, on],
  ] as const)('is none of %s', (_, loan, command, date) => {
    const { loan: after } = commandLoan(loan, command, { amount: '300.00' }, date);
    expect(after.transactions.filter(({ type }) => type === 'INTEREST_REFUND')).toEqual([]);
  });
});

describe('an interest refund that was posted', () => {
  it('is taken back with its refund, and not without', () => {
    const { loan } = refunded();
    const { loan: reversed, events } = commandLoan(
      loan,
      reverseLoanTransaction,
      { transactionId: '7000002' },
      on,
    );
    expect(postingsOf(reversed).slice(1)).toEqual([
      '2 MERCHANT_REFUND 2024-01-16 300.00 = 294.08 5.92 0.00 0.00 + 0.00, reversed 2024-01-16',
      '3 INTEREST_REFUND 2024-01-16 1.48 = 1.48 0.00 0.00 0.00 + 0.00, reversed 2024-01-16',
    ]);
    expect(events.filter(({ type }) => type === 'LoanAdjustTransactionBusinessEvent')).toHaveLength(2);
    expect(() => commandLoan(loan, reverseLoanTransaction, { transactionId: '7000003' }, on)).toThrow(
      'TRANSACTION_NOT_REVERSIBLE',
    );
  });

  it('follows its refund to another amount and another day', () => {
    const change = { transactionId: '7000002', amount: '600.00', date: '2024-01-11' };
    const { loan } = commandLoan(refunded().loan, adjustLoanTransaction, change, on);
    // 1,200.00 for 10 days bear 3.95, and 600.00 bear 1.97.
    expect(postingsOf(loan).slice(3)).toEqual([
      '4 MERCHANT_REFUND 2024-01-11 600.00 = 596.05 3.95 0.00 0.00 + 0.00',
      '5 INTEREST_REFUND 2024-01-11 1.98 = 1.98 0.00 0.00 0.00 + 0.00',
    ]);
  });

  it('is reckoned anew where a payment is found late', () => {
    const { loan } = commandLoan(
      refunded().loan,
      repayLoan,
      { amount: '1000.00', date: '2024-01-06' },
      day('2024-01-20'),
    );
    // By 6 January 1.97 is borne, and 201.97 bear 0.66 until the 16th; of 900.00 nothing is left after 1.48.
    expect(postingsOf(loan).filter((line) => line.includes('INTEREST_REFUND'))).toEqual([
      '3 INTEREST_REFUND 2024-01-16 1.48 = 1.48 0.00 0.00 0.00 + 0.00, reversed 2024-01-20 by 6',
      '6 INTEREST_REFUND 2024-01-16 1.15 = 0.00 0.00 0.00 0.00 + 1.15',
    ]);
  });

  it('is posted by a replay that makes something of it, and taken back by one that makes nothing of it', () => {
    const early = enter(
      loanOf(),
      { type: 'MERCHANT_REFUND', valueDate: day('2024-01-01'), amount: money('1200') },
      stampOn(day('2024-01-01')),
    ).loan;
    const second = commandLoan(early, merchantRefund, { amount: '300.00' }, on).loan;
    expect(second.transactions.map(({ type }) => type)).not.toContain('INTEREST_REFUND');
    const without = commandLoan(second, reverseLoanTransaction, { transactionId: '7000002' }, on).loan;
    expect(postingsOf(without).at(-1)).toContain('INTEREST_REFUND 2024-01-16 1.48');
    const again = commandLoan(without, repayLoan, { amount: '1200.00', date: '2024-01-01' }, on).loan;
    expect(again.transactions.filter(({ type }) => type === 'INTEREST_REFUND')).toEqual([
      expect.objectContaining({ reversedOn: on, supersededBy: undefined }),
    ]);
  });

  it('stays where something of its refund is charged back', () => {
    const back = { transactionId: '7000002', amount: '100.00' };
    const { loan } = commandLoan(refunded().loan, chargebackLoan, back, on);
    expect(loan.transactions.find(({ type }) => type === 'INTEREST_REFUND')?.reversedOn).toBeUndefined();
  });
});

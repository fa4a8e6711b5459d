import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from '../../../../../test/builders/loan.ts';
import type { Accounting } from '../../books/accounting.ts';
import { formatMoney } from '../../kernel/money.ts';
import type { LoanBook } from '../transactions/transaction.ts';
import { type LoanTransactionType, loanTransactionTypes } from '../transactions/types.ts';
import { journalOf } from './journal.ts';

interface Parts {
  readonly principal?: string;
  readonly interest?: string;
  readonly fees?: string;
  readonly penalties?: string;
  readonly overpayment?: string;
  readonly interestUnearned?: string;
  readonly feesUnearned?: string;
}

function booked(type: LoanTransactionType, amount: string, parts: Parts = {}) {
  const { principal = '0', interest = '0', fees = '0', penalties = '0', overpayment = '0' } = parts;
  const { interestUnearned = '0', feesUnearned = '0' } = parts;
  return {
    type,
    book: 'PERFORMING' as LoanBook,
    amount: money(amount),
    principal: money(principal),
    interest: money(interest),
    fees: money(fees),
    penalties: money(penalties),
    overpayment: money(overpayment),
    interestUnearned: money(interestUnearned),
    feesUnearned: money(feesUnearned),
    penaltiesUnearned: 0n,
  };
}

const repayment = booked('REPAYMENT', '25.00', {
  principal: '16.34',
  interest: '0.79',
  fees: '2.00',
  penalties: '1.00',
  overpayment: '4.87',
});

const chargedOff = (transaction: ReturnType<typeof booked>) =>
  ({ ...transaction, book: 'CHARGED_OFF' }) as const;

/** 1000.00 with interest of 10.19, of which 0.33 is earned; a fee of 5.00 and a penalty of 2.00 are. */
const chargeOff = chargedOff(
  booked('CHARGE_OFF', '1017.19', {
    principal: '1000.00',
    interest: '10.19',
    interestUnearned: '9.86',
    fees: '5.00',
    penalties: '2.00',
  }),
);

const cases: readonly [string, Accounting, ReturnType<typeof booked>, string[]][] = [
  [
    'a disbursement (F-069)',
    'ACCRUAL_PERIODIC',
    booked('DISBURSEMENT', '1000.00'),
    ['DEBIT LOAN_PORTFOLIO 1000.00', 'CREDIT FUND_SOURCE 1000.00'],
  ],
  [
    'a disbursement by cash',
    'CASH',
    booked('DISBURSEMENT', '1000.00'),
    ['DEBIT LOAN_PORTFOLIO 1000.00', 'CREDIT FUND_SOURCE 1000.00'],
  ],
  [
    'a repayment of principal (F-069)',
    'ACCRUAL_PERIODIC',
    booked('REPAYMENT', '400.00', { principal: '400.00' }),
    ['DEBIT FUND_SOURCE 400.00', 'CREDIT LOAN_PORTFOLIO 400.00'],
  ],
  [
    'a repayment of more than is owed (F-069)',
    'ACCRUAL_PERIODIC',
    booked('REPAYMENT', '250.00', { principal: '150.00', overpayment: '100.00' }),
    ['DEBIT FUND_SOURCE 250.00', 'CREDIT LOAN_PORTFOLIO 150.00', 'CREDIT OVERPAYMENT 100.00'],
  ],
  [
    'a repayment of all parts, which settles receivables,',
    'ACCRUAL_PERIODIC',
    repayment,
    [
      'DEBIT FUND_SOURCE 25.00',
      'CREDIT LOAN_PORTFOLIO 16.34',
      'CREDIT INTEREST_RECEIVABLE 0.79',
      'CREDIT FEES_RECEIVABLE 2.00',
      'CREDIT PENALTIES_RECEIVABLE 1.00',
      'CREDIT OVERPAYMENT 4.87',
    ],
  ],
  [
    'a repayment of all parts, which is income by cash,',
    'CASH',
    repayment,
    [
      'DEBIT FUND_SOURCE 25.00',
      'CREDIT LOAN_PORTFOLIO 16.34',
      'CREDIT INTEREST_INCOME 0.79',
      'CREDIT FEE_INCOME 2.00',
      'CREDIT PENALTY_INCOME 1.00',
      'CREDIT OVERPAYMENT 4.87',
    ],
  ],
  [
    'an accrual of interest',
    'ACCRUAL_PERIODIC',
    booked('ACCRUAL', '0.79', { interest: '0.79' }),
    ['DEBIT INTEREST_RECEIVABLE 0.79', 'CREDIT INTEREST_INCOME 0.79'],
  ],
  [
    'an accrual of charges',
    'ACCRUAL_PERIODIC',
    booked('ACCRUAL', '3.00', { fees: '2.00', penalties: '1.00' }),
    [
      'DEBIT FEES_RECEIVABLE 2.00',
      'CREDIT FEE_INCOME 2.00',
      'DEBIT PENALTIES_RECEIVABLE 1.00',
      'CREDIT PENALTY_INCOME 1.00',
    ],
  ],
  [
    'a down payment',
    'ACCRUAL_PERIODIC',
    booked('DOWN_PAYMENT', '250.00', { principal: '250.00' }),
    ['DEBIT FUND_SOURCE 250.00', 'CREDIT LOAN_PORTFOLIO 250.00'],
  ],
  [
    'a payment of a fee',
    'ACCRUAL_PERIODIC',
    booked('CHARGE_PAYMENT', '2.00', { fees: '2.00' }),
    ['DEBIT FUND_SOURCE 2.00', 'CREDIT FEES_RECEIVABLE 2.00'],
  ],
  [
    'a payment of a fee by cash',
    'CASH',
    booked('CHARGE_PAYMENT', '2.00', { fees: '2.00' }),
    ['DEBIT FUND_SOURCE 2.00', 'CREDIT FEE_INCOME 2.00'],
  ],
  [
    'a refund of a merchant',
    'ACCRUAL_PERIODIC',
    booked('MERCHANT_REFUND', '25.00', { principal: '24.21', interest: '0.79' }),
    ['DEBIT FUND_SOURCE 25.00', 'CREDIT LOAN_PORTFOLIO 24.21', 'CREDIT INTEREST_RECEIVABLE 0.79'],
  ],
  [
    'a credit out of goodwill, which is an expense',
    'ACCRUAL_PERIODIC',
    booked('GOODWILL_CREDIT', '25.00', { principal: '15.21', interest: '0.79', overpayment: '9.00' }),
    [
      'DEBIT GOODWILL_EXPENSE 25.00',
      'CREDIT LOAN_PORTFOLIO 15.21',
      'CREDIT INTEREST_RECEIVABLE 0.79',
      'CREDIT OVERPAYMENT 9.00',
    ],
  ],
  [
    'a refund of the credit balance (F-071)',
    'ACCRUAL_PERIODIC',
    booked('CREDIT_BALANCE_REFUND', '200.00', { overpayment: '200.00' }),
    ['DEBIT OVERPAYMENT 200.00', 'CREDIT FUND_SOURCE 200.00'],
  ],
  [
    'a refund of more than is overpaid, which is owed again',
    'CASH',
    booked('CREDIT_BALANCE_REFUND', '200.00', { overpayment: '150.00', principal: '50.00' }),
    ['DEBIT OVERPAYMENT 150.00', 'DEBIT LOAN_PORTFOLIO 50.00', 'CREDIT FUND_SOURCE 200.00'],
  ],
  [
    'a chargeback of more than is overpaid, which is owed again (N-06)',
    'ACCRUAL_PERIODIC',
    booked('CHARGEBACK', '100.00', { overpayment: '50.00', principal: '50.00' }),
    ['DEBIT OVERPAYMENT 50.00', 'DEBIT LOAN_PORTFOLIO 50.00', 'CREDIT FUND_SOURCE 100.00'],
  ],
  ['a waiver of interest', 'ACCRUAL_PERIODIC', booked('WAIVE_INTEREST', '0.79', { interest: '0.79' }), []],
  ['a waiver of a charge', 'CASH', booked('WAIVE_CHARGE', '2.00', { fees: '2.00' }), []],
  [
    'income that was accrued and is not earned after all',
    'ACCRUAL_PERIODIC',
    booked('ACCRUAL_ADJUSTMENT', '3.79', { interest: '0.79', fees: '2.00', penalties: '1.00' }),
    [
      'DEBIT INTEREST_INCOME 0.79',
      'CREDIT INTEREST_RECEIVABLE 0.79',
      'DEBIT FEE_INCOME 2.00',
      'CREDIT FEES_RECEIVABLE 2.00',
      'DEBIT PENALTY_INCOME 1.00',
      'CREDIT PENALTIES_RECEIVABLE 1.00',
    ],
  ],
  ['an adjustment by cash', 'CASH', booked('ACCRUAL_ADJUSTMENT', '0.79', { interest: '0.79' }), []],
  ['an accrual by cash', 'CASH', booked('ACCRUAL', '0.79', { interest: '0.79' }), []],
  ['anything without accounting', 'NONE', repayment, []],
  [
    'a repayment on a charged-off loan',
    'ACCRUAL_PERIODIC',
    chargedOff(repayment),
    [
      'DEBIT FUND_SOURCE 25.00',
      'CREDIT RECOVERY_INCOME 16.34',
      'CREDIT RECOVERY_INCOME 0.79',
      'CREDIT RECOVERY_INCOME 2.00',
      'CREDIT RECOVERY_INCOME 1.00',
      'CREDIT OVERPAYMENT 4.87',
    ],
  ],
  [
    'a payment of a fee of a charged-off loan by cash',
    'CASH',
    chargedOff(booked('CHARGE_PAYMENT', '2.00', { fees: '2.00' })),
    ['DEBIT FUND_SOURCE 2.00', 'CREDIT RECOVERY_INCOME 2.00'],
  ],
  [
    'a charge-off of what is earned and principal',
    'ACCRUAL_PERIODIC',
    chargeOff,
    [
      'DEBIT CHARGE_OFF_EXPENSE 1007.33',
      'CREDIT LOAN_PORTFOLIO 1000.00',
      'CREDIT INTEREST_RECEIVABLE 0.33',
      'CREDIT FEES_RECEIVABLE 5.00',
      'CREDIT PENALTIES_RECEIVABLE 2.00',
    ],
  ],
  [
    'a charge-off by cash, which has never booked what is not paid',
    'CASH',
    chargeOff,
    ['DEBIT CHARGE_OFF_EXPENSE 1000.00', 'CREDIT LOAN_PORTFOLIO 1000.00'],
  ],
  [
    'a charge-off as fraud',
    'CASH',
    { ...chargeOff, book: 'FRAUD' },
    ['DEBIT CHARGE_OFF_FRAUD_EXPENSE 1000.00', 'CREDIT LOAN_PORTFOLIO 1000.00'],
  ],
  [
    'a charge-off after interest and a fee were paid before they were earned',
    'ACCRUAL_PERIODIC',
    chargedOff(
      booked('CHARGE_OFF', '40.00', { principal: '40.00', interestUnearned: '3.50', feesUnearned: '1' }),
    ),
    [
      'DEBIT CHARGE_OFF_EXPENSE 40.00',
      'CREDIT LOAN_PORTFOLIO 40.00',
      'DEBIT INTEREST_RECEIVABLE 3.50',
      'CREDIT INTEREST_INCOME 3.50',
      'DEBIT FEES_RECEIVABLE 1.00',
      'CREDIT FEE_INCOME 1.00',
    ],
  ],
  [
    'a write-off',
    'ACCRUAL_PERIODIC',
    { ...chargeOff, type: 'WRITE_OFF', book: 'PERFORMING' },
    [
      'DEBIT WRITE_OFF 1007.33',
      'CREDIT LOAN_PORTFOLIO 1000.00',
      'CREDIT INTEREST_RECEIVABLE 0.33',
      'CREDIT FEES_RECEIVABLE 5.00',
      'CREDIT PENALTIES_RECEIVABLE 2.00',
    ],
  ],
  [
    'a write-off of a charged-off loan, which is lost already',
    'ACCRUAL_PERIODIC',
    { ...chargeOff, type: 'WRITE_OFF' },
    [],
  ],
  [
    'a recovery',
    'CASH',
    booked('RECOVERY', '7.00'),
    ['DEBIT FUND_SOURCE 7.00', 'CREDIT RECOVERY_INCOME 7.00'],
  ],
  [
    'an accrual of a charged-off loan',
    'ACCRUAL_PERIODIC',
    chargedOff(booked('ACCRUAL', '0.79', { interest: '0.79' })),
    [],
  ],
];

const noMoney = { principal: 0n, overpayment: 0n };
/** What a transaction of a type never has. */
const impossible: Partial<Record<LoanTransactionType, object>> = {
  ACCRUAL: noMoney,
  ACCRUAL_ADJUSTMENT: noMoney,
  CREDIT_BALANCE_REFUND: { interest: 0n, fees: 0n, penalties: 0n },
  CHARGEBACK: { interest: 0n, fees: 0n, penalties: 0n },
};

describe('journalOf', () => {
  it.each(cases)(
    'books %s as its book and the accounting of the product say',
    (_name, accounting, transaction, expected) => {
      const lines = journalOf(transaction, accounting);
      expect(lines.map(({ side, role, amount }) => `${side} ${role} ${formatMoney(amount, 2)}`)).toEqual(
        expected,
      );
    },
  );

  it('always balances and has no empty line', () => {
    const part = fc.bigInt({ min: 0n, max: 10n ** 15n });
    const parts = fc.record({
      principal: part,
      interest: part,
      fees: part,
      penalties: part,
      overpayment: part,
      interestUnearned: part,
      feesUnearned: part,
      penaltiesUnearned: part,
    });
    const types = fc.constantFrom(...loanTransactionTypes);
    const rules = fc.constantFrom('NONE', 'CASH', 'ACCRUAL_PERIODIC');
    const books = fc.constantFrom<LoanBook>('PERFORMING', 'CHARGED_OFF', 'FRAUD');
    fc.assert(
      fc.property(types, rules, books, parts, (type, accounting, book, given) => {
        const split = { ...given, ...impossible[type] };
        const { principal, interest, fees, penalties, overpayment } = split;
        const amount = principal + interest + fees + penalties + overpayment;
        const lines = journalOf({ type, book, amount, ...split }, accounting);
        let difference = 0n;
        for (const line of lines) {
          expect(line.amount > 0n).toBe(true);
          difference += line.side === 'DEBIT' ? line.amount : -line.amount;
        }
        expect(difference).toBe(0n);
      }),
    );
  });
});

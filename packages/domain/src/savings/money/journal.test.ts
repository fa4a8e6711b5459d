import { expect, it } from 'vitest';
import { money } from '../../../../../test/builders/loan.ts';
import { accountings } from '../../books/accounting.ts';
import { type SavingsTransactionType, savingsTransactionTypes } from '../transactions/types.ts';
import { journalOf } from './journal.ts';

type Row = readonly [
  type: SavingsTransactionType,
  side: 'credit' | 'debit' | undefined,
  cash: string,
  accrual: string,
];

const rows: readonly Row[] = [
  ['DEPOSIT', undefined, 'FUND_SOURCE > SAVINGS_CONTROL', 'FUND_SOURCE > SAVINGS_CONTROL'],
  ['WITHDRAWAL', undefined, 'SAVINGS_CONTROL > FUND_SOURCE', 'SAVINGS_CONTROL > FUND_SOURCE'],
  ['FEE', undefined, 'SAVINGS_CONTROL > FEE_INCOME', 'SAVINGS_CONTROL > FEE_INCOME'],
  [
    'INTEREST_POSTING',
    'credit',
    'SAVINGS_INTEREST_EXPENSE > SAVINGS_CONTROL',
    'SAVINGS_INTEREST_PAYABLE > SAVINGS_CONTROL',
  ],
  [
    'OVERDRAFT_INTEREST',
    'debit',
    'SAVINGS_CONTROL > OVERDRAFT_INTEREST_INCOME',
    'SAVINGS_CONTROL > INTEREST_RECEIVABLE',
  ],
  ['ACCRUAL', 'credit', '', 'SAVINGS_INTEREST_EXPENSE > SAVINGS_INTEREST_PAYABLE'],
  ['ACCRUAL', 'debit', '', 'INTEREST_RECEIVABLE > OVERDRAFT_INTEREST_INCOME'],
  ['ACCRUAL_ADJUSTMENT', 'credit', '', 'SAVINGS_INTEREST_PAYABLE > SAVINGS_INTEREST_EXPENSE'],
  ['ACCRUAL_ADJUSTMENT', 'debit', '', 'OVERDRAFT_INTEREST_INCOME > INTEREST_RECEIVABLE'],
  ['HOLD', undefined, '', ''],
  ['RELEASE', undefined, '', ''],
];

it.each(rows)('%s (%s) debits and credits by the accounting of the product', (type, side, cash, accrual) => {
  const booked = accountings.values.map((accounting) => {
    const lines = journalOf({ type, side, amount: money('5') }, accounting);
    expect(lines.every(({ amount }) => amount === money('5'))).toBe(true);
    const roles = (of: 'DEBIT' | 'CREDIT') =>
      lines.filter((line) => line.side === of).map(({ role }) => role);
    return lines.length === 0 ? '' : `${roles('DEBIT')} > ${roles('CREDIT')}`;
  });
  expect(booked).toEqual(['', cash, accrual]);
});

it('every type of transaction has a row', () => {
  expect([...new Set(rows.map(([type]) => type))].sort()).toEqual([...savingsTransactionTypes.values].sort());
});

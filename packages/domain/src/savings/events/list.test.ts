import { describe, expect, it } from 'vitest';
import { day } from '../../../../../test/builders/command-loan.ts';
import { money, stampOn } from '../../../../../test/builders/loan.ts';
import { overdraft } from '../../../../../test/builders/savings.ts';
import { activeSavings, commandSavings, savingsProduct } from '../../../../../test/builders/savings-life.ts';
import { transactionIdOf } from '../../kernel/transaction-id.ts';
import { reverseSavingsTransaction } from '../../transfer/commands/reverse-savings-transaction.ts';
import { blockSavings } from '../commands/block-savings.ts';
import { deposit } from '../commands/deposit.ts';
import { savingsEvent, savingsEvents } from './list.ts';

const on = day('2023-02-11');
const opened = activeSavings('2023-01-01', {
  annualInterestRate: '36.5',
  compounding: 'MONTHLY',
  minOpeningBalance: money('1000'),
  overdraft: overdraft('250', '18'),
});

describe('what events tell', () => {
  it('of an account: its terms, its life and what there is', () => {
    const { events } = commandSavings(opened, blockSavings, { block: 'DEBIT' }, on);
    const [told] = events.slice(-1);
    expect(told).toMatchObject({
      type: 'SavingsBlockChangedBusinessEvent',
      category: 'Savings',
      aggregateKind: 'SavingsAccount',
      aggregateId: '7',
      businessDate: on,
      data: {
        accountNo: '000000007',
        status: {
          id: 300,
          code: 'savingsAccountStatusType.active',
          value: 'Active',
          active: true,
          closed: false,
        },
        subStatus: { id: 600, none: false, blockDebit: true, block: false },
        timeline: { activatedOnDate: '2023-01-01', closedOnDate: null, rejectedOnDate: null },
        interestCompoundingPeriodType: { id: 4 },
        interestPostingPeriodType: { id: 4 },
        interestCalculationDaysInYearType: { id: 365 },
        allowOverdraft: true,
        overdraftLimit: '250.00',
        nominalAnnualInterestRateOverdraft: '18',
        lastActiveTransactionDate: '2023-01-01',
        lastClosedBusinessDate: '2023-02-10',
        savingsAmountOnHold: '0.00',
        summary: { accountBalance: '1031.00', availableBalance: '1281.00', interestNotPosted: '10.31' },
      },
    });
  });

  it('of transactions: the entry, what took the place of another, and what was reversed', () => {
    const paid = commandSavings(opened, deposit, { amount: '500', date: '2023-01-22' }, on);
    expect(paid.events.slice(-3).map(({ type }) => type)).toEqual([
      'SavingsDepositBusinessEvent',
      'SavingsPostInterestBusinessEvent',
      'SavingsAdjustTransactionBusinessEvent',
    ]);
    const [entered, reposted, superseded] = paid.events.slice(-3).map(({ data }) => data as { id: string });
    expect(entered).toMatchObject({
      date: '2023-01-22',
      amount: '500.00',
      runningBalance: '1500.00',
      note: null,
    });
    expect(reposted).toMatchObject({ amount: '36.00', runningBalance: '1536.00', reversed: false });
    expect(superseded).toMatchObject({
      amount: '31.00',
      reversed: true,
      reversedOnDate: '2023-02-11',
      manuallyReversed: false,
      replacedByTransactionId: reposted?.id,
    });
    const number = paid.account.transactions.find(({ amount }) => amount === money('500'))?.number ?? 0;
    const reversal = { transactionId: transactionIdOf('7', number) };
    const { events } = commandSavings(paid.account, reverseSavingsTransaction, reversal, on);
    expect(events.map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ amount: '500.00', manuallyReversed: true, replacedByTransactionId: null }),
    );
  });

  it('of a product: its terms', () => {
    expect(savingsEvent.productCreated.of(stampOn(on), savingsProduct()).data).toMatchObject({
      shortName: 'SAV',
      currency: { code: 'USD', decimalPlaces: 2 },
      nominalAnnualInterestRate: '10',
    });
  });
});

it('no two events have the same name, and each has a second schema', () => {
  expect(new Set(savingsEvents.map(({ type }) => type)).size).toBe(savingsEvents.length);
  expect(savingsEvents.every(({ laterSchemas }) => laterSchemas?.length === 1)).toBe(true);
});

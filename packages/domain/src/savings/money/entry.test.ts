import { describe, expect, it } from 'vitest';
import { day } from '../../../../../test/builders/command-loan.ts';
import { money, stampOn } from '../../../../../test/builders/loan.ts';
import { overdraft } from '../../../../../test/builders/savings.ts';
import {
  activeSavings,
  closedUp,
  commandSavings,
  statementOf,
} from '../../../../../test/builders/savings-life.ts';
import { formatDate } from '../../kernel/dates.ts';
import { formatMoney } from '../../kernel/money.ts';
import { transactionIdOf } from '../../kernel/transaction-id.ts';
import { reverseSavingsTransaction } from '../../transfer/commands/reverse-savings-transaction.ts';
import { deposit } from '../commands/deposit.ts';
import { postSavingsInterest } from '../commands/post-savings-interest.ts';
import { withdraw } from '../commands/withdraw.ts';
import type { ActiveSavings } from '../savings-account.ts';
import type { SavingsTransaction } from '../transactions/transaction.ts';

/** 36.5 percent of 365 days, compounded by month: a thousandth a day. */
const thousandth = {
  annualInterestRate: '36.5',
  compounding: 'MONTHLY',
  minOpeningBalance: money('1000'),
} as const;

function lines(posted: readonly SavingsTransaction[]): readonly string[] {
  return posted.map(({ number, type, amount, valueDate, bookedOn, side }) => {
    const of = type.startsWith('ACCRUAL') ? ` ${side}` : '';
    return `${number} ${formatDate(valueDate)} ${type}${of} ${formatMoney(amount, 2)} booked ${formatDate(bookedOn)}`;
  });
}

describe('what is entered for an earlier day', () => {
  // 1,000.00 since 1 January earned 31.00, posted on 1 February; ten days of February 10.31 on 1,031.00.
  const on = day('2023-02-11');
  const lived = closedUp(activeSavings('2023-01-01', thousandth), stampOn(on)) as ActiveSavings;
  const later = { ...lived, posted: [] };

  it('has interest that was posted reversed and posted again, linked and with its value date', () => {
    const { posted, account } = commandSavings(later, withdraw, { date: '2023-01-22', amount: '500' }, on);
    const last = later.transactionCount;
    expect(lines(posted)).toEqual([
      `${last + 1} 2023-01-22 WITHDRAWAL 500.00 booked 2023-01-22`,
      // Ten days of 500.00 less: 5.00.
      `${last + 2} 2023-02-01 INTEREST_POSTING 26.00 booked 2023-02-01`,
      // And of ten days of February on 526.00 in the place of 1,031.00: 5.26 in the place of 10.31.
      `${last + 3} 2023-02-11 ACCRUAL_ADJUSTMENT credit 10.05 booked 2023-02-11`,
    ]);
    const original = account.transactions.find(({ type }) => type === 'INTEREST_POSTING');
    expect(original).toMatchObject({ amount: money('31'), reversedOn: on, supersededBy: last + 2 });
    expect(posted[1]).toMatchObject({ origin: original?.number, interestThrough: day('2023-01-31') });
    expect(formatMoney(account.balances.balance, 2)).toBe('526.00');
  });

  it('leaves more interest to be accrued by the next close, but what it posts', () => {
    const { posted } = commandSavings(later, deposit, { date: '2023-01-22', amount: '500' }, on);
    expect(lines(posted).slice(1)).toEqual([
      `${later.transactionCount + 2} 2023-02-01 INTEREST_POSTING 36.00 booked 2023-02-01`,
    ]);
    const { posted: next } = closedUp(
      commandSavings(later, deposit, { date: '2023-01-22', amount: '500' }, on).account,
      stampOn(on + 1),
    );
    // 5.00 that January earned more, 5.05 that ten days of February did, and 1.54 of the eleventh.
    expect(lines(next)).toEqual([
      `${later.transactionCount + 3} 2023-02-11 ACCRUAL credit 11.59 booked 2023-02-11`,
    ]);
  });

  it('has the entries of interest that is posted again on the business date, where the books of its day are closed', () => {
    const paid = commandSavings(later, deposit, { date: '2023-01-22', amount: '500' }, on).account;
    const number = paid.transactions.find(({ amount }) => amount === money('500'))?.number ?? 0;
    const booksClosed = { ...stampOn(on), booksClosedOn: day('2023-02-05') };
    const reversal = { transactionId: transactionIdOf('7', number) };
    const { posted } = commandSavings(paid, reverseSavingsTransaction, reversal, on, booksClosed);
    expect(lines(posted)[0]).toMatch(/2023-02-01 INTEREST_POSTING 31.00 booked 2023-02-11$/);
  });

  it('has interest reversed that nothing is left of', () => {
    const fed = commandSavings(later, deposit, { amount: '2000' }, on).account;
    const reversal = { transactionId: transactionIdOf('7', 1) };
    const { account } = commandSavings(fed, reverseSavingsTransaction, reversal, on);
    expect(statementOf(account)).toEqual(['2023-02-11 DEPOSIT 2000.00']);
    expect(account.transactions.find(({ type }) => type === 'INTEREST_POSTING')).toMatchObject({
      reversedOn: on,
      supersededBy: undefined,
    });
  });

  it('ends a posting period where somebody has interest posted, and no replay takes that back', () => {
    const posted = commandSavings(later, postSavingsInterest, {}, on);
    expect(lines(posted.posted)).toEqual([
      `${later.transactionCount + 1} 2023-02-11 INTEREST_POSTING 10.31 booked 2023-02-11`,
    ]);
    const { account } = commandSavings(posted.account, deposit, { date: '2023-02-01', amount: '100' }, on);
    expect(statementOf(account)).toEqual([
      '2023-01-01 DEPOSIT 1000.00',
      '2023-02-01 INTEREST_POSTING 31.00',
      '2023-02-01 DEPOSIT 100.00',
      '2023-02-11 INTEREST_POSTING 11.31',
    ]);
  });
});

describe('a withdrawal', () => {
  it.each([
    [{ calculation: 'FLAT', amount: '2.5' }, '2.50'],
    [{ calculation: 'PERCENT_OF_AMOUNT', amount: '1.25' }, '1.25'],
    [{ calculation: 'PERCENT_OF_AMOUNT', amount: '0.125' }, '0.12'],
  ] as const)('costs its fee: %j of 100.00 is %s', (withdrawalFee, fee) => {
    const account = activeSavings('2023-01-01', { ...thousandth, withdrawalFee });
    const paid = commandSavings(account, withdraw, { amount: '100' }, day('2023-01-01'));
    expect(lines(paid.posted)).toEqual([
      '2 2023-01-01 WITHDRAWAL 100.00 booked 2023-01-01',
      `3 2023-01-01 FEE ${fee} booked 2023-01-01`,
    ]);
    const { account: back } = commandSavings(
      paid.account,
      reverseSavingsTransaction,
      { transactionId: transactionIdOf('7', 2) },
      day('2023-01-01'),
    );
    expect(statementOf(back)).toEqual(['2023-01-01 DEPOSIT 1000.00']);
  });

  it('is refused where its fee is not there any more', () => {
    const withdrawalFee = { calculation: 'FLAT', amount: '2.5' } as const;
    const account = activeSavings('2023-01-01', { ...thousandth, withdrawalFee });
    const pay = (amount: string) => () => commandSavings(account, withdraw, { amount }, day('2023-01-01'));
    expect(pay('997.51')).toThrow('INSUFFICIENT_BALANCE');
    expect(pay('997.50')).not.toThrow();
  });

  it('leaves what has to stay, and goes below zero as far as the product lets it', () => {
    const pay = (terms: object, amount: string) => () =>
      commandSavings(
        activeSavings('2023-01-01', { ...thousandth, ...terms }),
        withdraw,
        { amount },
        day('2023-01-01'),
      );
    expect(pay({ minBalance: money('100') }, '900.01')).toThrow('INSUFFICIENT_BALANCE');
    expect(pay({ minBalance: money('100') }, '900.00')).not.toThrow();
    expect(pay({ overdraft: overdraft('50') }, '1050.01')).toThrow('INSUFFICIENT_BALANCE');
    expect(pay({ overdraft: overdraft('50') }, '1050.00')).not.toThrow();
    expect(pay({ overdraft: overdraft('50'), minBalance: money('20') }, '1030.01')).toThrow('INSUFFICIENT');
  });
});

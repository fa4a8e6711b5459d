import { describe, expect, it } from 'vitest';
import { day } from '../../../../../test/builders/command-loan.ts';
import { money, stampOn } from '../../../../../test/builders/loan.ts';
import { overdraft } from '../../../../../test/builders/savings.ts';
import {
  activeSavings,
  commandSavings,
  interestJobOn,
  statementOf,
  written,
} from '../../../../../test/builders/savings-life.ts';
import { closeQuietly, closeThrough } from '../../close/close-through.ts';
import { stepsNamed, usualSteps } from '../../kernel/account.ts';
import { formatDate, type LocalDate } from '../../kernel/dates.ts';
import { formatMoney } from '../../kernel/money.ts';
import { deposit } from '../commands/deposit.ts';
import { withdraw } from '../commands/withdraw.ts';
import { shownStatus } from '../figures.ts';
import { savingsKind } from '../kind.ts';
import { nextWorkOn } from '../next-work-on.ts';
import type { ActiveSavings, SavingsToClose } from '../savings-account.ts';
import { savingsSteps } from './list.ts';

const all = usualSteps(savingsKind);
/** 36.5 percent of 365 days, compounded by month: a thousandth a day. */
const thousandth = {
  annualInterestRate: '36.5',
  compounding: 'MONTHLY',
  minOpeningBalance: money('1000'),
} as const;

function closed(account: ActiveSavings, to: string | LocalDate, names: readonly string[] = all) {
  const through = typeof to === 'number' ? to : day(to);
  const close = { kind: savingsKind, steps: stepsNamed(savingsKind, names), stamp: stampOn(through + 1) };
  const done = closeThrough(account, through, close);
  if (!done.ok) throw new Error(`${done.code} ${done.thrown}`);
  return { ...done, account: done.account as ActiveSavings };
}

function postings({ posted }: SavingsToClose): readonly string[] {
  return posted.map(
    ({ valueDate, type, amount, cobDate }) =>
      `${formatDate(valueDate)} ${type} ${formatMoney(amount, 2)} by ${cobDate === undefined ? 'hand' : formatDate(cobDate)}`,
  );
}

it('the steps are those of the close, in the order in which they ship', () => {
  expect(all).toEqual([
    'ADD_SAVINGS_ACCRUAL_ENTRIES',
    'POST_SAVINGS_INTEREST',
    'POST_OVERDRAFT_INTEREST',
    'UPDATE_SAVINGS_DORMANCY',
  ]);
});

describe('the close of a day', () => {
  const opened = activeSavings('2023-01-30', thousandth);

  it('accrues the interest of the day, and posts that of a month with the first of the next', () => {
    const { account, events } = closed(opened, '2023-02-01');
    expect(postings(account)).toEqual([
      '2023-01-30 ACCRUAL 1.00 by 2023-01-30',
      '2023-01-31 ACCRUAL 1.00 by 2023-01-31',
      '2023-02-01 ACCRUAL 1.00 by 2023-02-01',
      '2023-02-01 INTEREST_POSTING 2.00 by 2023-02-01',
    ]);
    expect(events.map(({ type }) => type)).toEqual([
      'SavingsAccrualTransactionCreatedBusinessEvent',
      'SavingsAccrualTransactionCreatedBusinessEvent',
      'SavingsAccrualTransactionCreatedBusinessEvent',
      'SavingsPostInterestBusinessEvent',
    ]);
    expect(events.at(-1)?.data).toMatchObject({
      date: '2023-02-01',
      amount: '2.00',
      runningBalance: '1002.00',
      interestPostedThrough: '2023-01-31',
    });
  });

  it('posts it with the last day of the month where the product says so, which bears interest from the next', () => {
    const atEnd = activeSavings('2023-01-30', { ...thousandth, postAtPeriodEnd: true });
    expect(postings(closed(atEnd, '2023-02-01').account)).toEqual([
      '2023-01-30 ACCRUAL 1.00 by 2023-01-30',
      '2023-01-31 ACCRUAL 1.00 by 2023-01-31',
      '2023-01-31 INTEREST_POSTING 2.00 by 2023-01-31',
      '2023-02-01 ACCRUAL 1.00 by 2023-02-01',
    ]);
  });

  it('makes up in one accrual for the gap of an account that was active before it was entered', () => {
    const late = activeSavings('2023-01-30', thousandth, '2023-02-02');
    expect(postings(closed(late, '2023-02-02').account)).toEqual([
      '2023-02-02 ACCRUAL 4.00 by 2023-02-02',
      '2023-02-01 INTEREST_POSTING 2.00 by 2023-02-02',
    ]);
  });

  it('does the same whatever the order of its steps, but for what is accrued when', () => {
    const orders = [all, all.toReversed(), [...all.slice(1), ...all.slice(0, 1)]];
    const statements = orders.map((names) => {
      const { account } = closed(opened, '2023-03-15', names);
      return { statement: statementOf(account), balances: account.balances, running: account.running };
    });
    expect(statements[1]).toEqual(statements[0]);
    expect(statements[2]).toEqual(statements[0]);
  });

  it('leaves overdraft interest due where no step posts it, and accrues on', () => {
    const terms = { ...thousandth, minOpeningBalance: undefined, overdraft: overdraft('5000', '36.5') };
    const paid = commandSavings(
      activeSavings('2023-01-30', terms),
      withdraw,
      { amount: '1000' },
      day('2023-01-30'),
    );
    const without = all.filter((name) => name !== 'POST_OVERDRAFT_INTEREST');
    const { account } = closed(paid.account as ActiveSavings, '2023-02-02', without);
    expect(statementOf(account)).toEqual(['2023-01-30 WITHDRAWAL 1000.00']);
    expect(account.due).toEqual([{ through: day('2023-01-31'), side: 'debit', amount: money('2.00') }]);
    expect(formatMoney(account.balances.accrued.debit, 2)).toBe('4.00');
    expect(statementOf(closed(written(account), '2023-02-03').account).at(-1)).toBe(
      '2023-02-01 OVERDRAFT_INTEREST 2.00',
    );
  });

  it('leaves what the job has reckoned beyond it to the day that this is reckoned through', () => {
    const ahead = interestJobOn(opened, day('2023-02-04')) as ActiveSavings;
    expect(statementOf(ahead).at(-1)).toBe('2023-02-01 INTEREST_POSTING 2.00');
    expect(postings(closed(ahead, '2023-02-03').account)).toEqual(['2023-02-03 ACCRUAL 3.01 by 2023-02-03']);
    expect(closed(ahead, '2023-02-05').account.balances).toEqual(
      closed(opened, '2023-02-05').account.balances,
    );
  });

  it('accrues nothing for a product without periodic accrual, and posts the same', () => {
    const cash = activeSavings('2023-01-30', { ...thousandth, accounting: 'CASH' });
    expect(postings(closed(cash, '2023-02-01').account)).toEqual([
      '2023-02-01 INTEREST_POSTING 2.00 by 2023-02-01',
    ]);
  });
});

describe('an account in which nothing is paid in or out', () => {
  const sleepy = activeSavings('2023-01-01', { ...thousandth, inactiveAfterDays: 30, dormantAfterDays: 60 });

  it.each([
    ['2023-01-30', 'NORMAL', 'ACTIVE'],
    ['2023-01-31', 'INACTIVE', 'ACTIVE'],
    ['2023-03-01', 'INACTIVE', 'ACTIVE'],
    ['2023-03-02', 'DORMANT', 'DORMANT'],
  ])('is, with the close of %s, %s and told as %s', (to, activity, status) => {
    const { account } = closed(sleepy, to);
    expect([account.activity, shownStatus(account)]).toEqual([activity, status]);
  });

  it('tells of each change once, earns on, and wakes with the next deposit', () => {
    const { account, events } = closed(sleepy, '2023-04-02');
    const changes = events.filter(({ type }) => type === 'SavingsActivityChangedBusinessEvent');
    expect(changes.map(({ data }) => (data as { subStatus: { id: number } }).subStatus.id)).toEqual([
      100, 200,
    ]);
    expect(statementOf(account).at(-1)).toMatch(/^2023-04-01 INTEREST_POSTING/);
    const woken = commandSavings(written(account), deposit, { amount: '1' }, day('2023-04-03'));
    expect(woken.account).toMatchObject({ activity: 'NORMAL', lastActivityOn: day('2023-04-03') });
    expect(woken.events.map(({ type }) => type)).toEqual([
      'SavingsDepositBusinessEvent',
      'SavingsActivityChangedBusinessEvent',
    ]);
  });
});

describe('days that bring nothing but what every day brings', () => {
  const opened = activeSavings('2023-01-10', { ...thousandth, inactiveAfterDays: 15 });

  it.each([
    ['the day of an entry', opened, '2023-01-10'],
    ['the day on which it becomes inactive', closed(opened, '2023-01-10').account, '2023-01-25'],
    ['the day on which interest is posted', closed(opened, '2023-01-26').account, '2023-02-01'],
    ['the day on which the next is posted', closed(opened, '2023-02-01').account, '2023-03-01'],
    [
      'the last day of the month, where the product says so',
      closed(activeSavings('2023-01-10', { ...thousandth, postAtPeriodEnd: true }), '2023-01-10').account,
      '2023-01-31',
    ],
    [
      'tomorrow, where interest is due',
      closed(activeSavings('2023-01-10', thousandth), '2023-02-02', all.slice(0, 1)).account,
      '2023-02-03',
    ],
  ])('end with %s', (_what, account, on) => {
    expect(formatDate(nextWorkOn(account) ?? 0)).toBe(on);
  });

  it('are closed quietly to the same as with all there is at hand', () => {
    const account = written(closed(opened, '2023-01-26').account);
    const close = { kind: savingsKind, steps: savingsSteps, stamp: stampOn(day('2023-02-01')) };
    const quietly = closeQuietly({ ...account, transactions: [] }, day('2023-01-31'), close);
    if (!quietly.ok) throw new Error(quietly.code);
    const whole = closed(account, '2023-01-31').account;
    expect({ ...quietly.account, transactions: whole.transactions }).toEqual(whole);
    expect(whole.posted).toHaveLength(5);
  });
});

import { describe, expect, it } from 'vitest';
import { day } from '../../../../test/builders/command-loan.ts';
import { money, stampOn } from '../../../../test/builders/loan.ts';
import { activeSavings, closedUp, commandSavings } from '../../../../test/builders/savings-life.ts';
import { messageOf } from '../kernel/codes.ts';
import { savingsCodes } from './codes.ts';
import { blockSavings } from './commands/block-savings.ts';
import { holdSavings } from './commands/hold-savings.ts';
import { savingsKind } from './kind.ts';
import type { ActiveSavings } from './savings-account.ts';

const on = day('2023-02-03');
const opened = activeSavings('2023-01-30', { minOpeningBalance: money('1000') });
const lived: ActiveSavings = {
  ...(closedUp(
    commandSavings(opened, holdSavings, { amount: '10' }, day('2023-01-30')).account,
    stampOn(on),
  ) as ActiveSavings),
  posted: [],
};
const { balances } = lived;

describe('an account whose rows contradict each other is not touched', () => {
  it('one as it is kept does not', () => {
    expect(savingsKind.contradiction(lived, stampOn(on))).toBeUndefined();
    expect(savingsKind.contradictionAtHand(lived, on)).toBeUndefined();
  });

  it.each<[what: string, broken: Partial<ActiveSavings>, reason: string]>([
    [
      'a balance',
      { balances: { ...balances, balance: money('1') } },
      'balance: 1000.55 by its transactions, 1.00',
    ],
    ['what is on hold', { balances: { ...balances, onHold: money('1') } }, 'on hold: 10.00'],
    [
      'interest posted',
      { balances: { ...balances, posted: { credit: 0n, debit: 0n } } },
      'interest posted: 0.55',
    ],
    [
      'overdraft interest',
      { balances: { ...balances, posted: { ...balances.posted, debit: 1n } } },
      'overdraft interest',
    ],
    ['a transaction that is missing', { transactions: lived.transactions.slice(1) }, 'balance: 0.55'],
    ['a count', { transactionCount: 1 }, 'more transactions than it counts'],
    ['a day that is not over', { closedThrough: on }, 'closed through 2023-02-03'],
    ['a day before its first', { closedThrough: day('2023-01-28') }, 'closed through 2023-01-28'],
    ['days before its first', { reckonedThrough: day('2023-01-28') }, 'reckoned through 2023-01-28'],
    ['interest of days to come', { due: [{ through: on, side: 'credit', amount: 1n }] }, 'not reckoned'],
    [
      'accruals',
      { balances: { ...balances, accrued: { credit: -1n, debit: 0n } } },
      'accrued less than nothing',
    ],
  ])('by %s', (_what, broken, reason) => {
    expect(savingsKind.contradiction({ ...lived, ...broken }, stampOn(on))).toMatchObject({
      code: 'ACCOUNT_INCONSISTENT',
      details: { reason: expect.stringContaining(reason) },
    });
  });

  it('a close looks at what it has at hand', () => {
    const broken = { ...lived, balances: { ...balances, onHold: -1n } };
    expect(savingsKind.contradictionAtHand(broken, on)).toMatchObject({ code: 'ACCOUNT_INCONSISTENT' });
  });
});

describe('an amount that is too large to be kept is refused', () => {
  const large = money('9999999999999') + money('1');
  const posting = { ...lived.transactions[0], amount: large } as ActiveSavings['posted'][number];

  it.each<[field: string, after: Partial<ActiveSavings>]>([
    ['balance', { balances: { ...balances, balance: -large } }],
    ['onHold', { balances: { ...balances, onHold: large } }],
    ['interest accrued', { balances: { ...balances, accrued: { credit: large, debit: 0n } } }],
    ['overdraft interest accrued', { balances: { ...balances, accrued: { credit: 0n, debit: large } } }],
    ['interest posted', { balances: { ...balances, posted: { credit: large, debit: 0n } } }],
    ['overdraft interest posted', { balances: { ...balances, posted: { credit: 0n, debit: large } } }],
    ['DEPOSIT', { posted: [posting] }],
  ])('as %s', (field, after) => {
    const refusal = savingsKind.amountRefusal({ ...lived, ...after }, lived);
    expect(refusal).toMatchObject({ code: 'SAVINGS_AMOUNT_TOO_LARGE', details: { field } });
    expect(refusal && messageOf(refusal, savingsCodes)).toContain('below 10000000000000');
  });

  it('but not what is kept already, nor what is just below', () => {
    expect(savingsKind.amountRefusal(lived, lived)).toBeUndefined();
    const most = { ...lived, balances: { ...balances, balance: large - 1n } };
    expect(savingsKind.amountRefusal(most, lived)).toBeUndefined();
    const known = { ...lived, posted: [posting] };
    expect(savingsKind.amountRefusal({ ...known }, known)).toBeUndefined();
  });
});

it('what a rule made of an account is told by fields and postings', () => {
  const { account } = commandSavings(lived, blockSavings, { block: 'DEBIT' }, on);
  expect(savingsKind.changesOf(lived, account)).toEqual({
    fields: [{ field: 'block', before: null, after: 'DEBIT' }],
    postings: [],
  });
  expect(savingsKind.changesOf(lived, closedUp(lived, stampOn(on + 1)) as ActiveSavings)).toEqual({
    fields: [{ field: 'accruedInterest', before: '0.55', after: '0.82' }],
    postings: [{ type: 'ACCRUAL', date: on, amount: '0.27' }],
  });
});

it('only an active account is open, and one that was read whole is whole', () => {
  expect([savingsKind.isOpen(lived), savingsKind.isWhole(lived)]).toEqual([true, true]);
  expect(savingsKind.isWhole({ ...lived, isAtHand: true })).toBe(false);
  expect(savingsKind.notOpen({ accountNo: '000000007', status: 'CLOSED' })).toMatchObject({
    code: 'SAVINGS_NOT_ACTIVE',
  });
});

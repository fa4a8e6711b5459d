import { describe, expect, it } from 'vitest';
import { day, decided } from '../../../../../test/builders/command-loan.ts';
import { money, stampOn } from '../../../../../test/builders/loan.ts';
import { overdraft, savingsTerms } from '../../../../../test/builders/savings.ts';
import {
  activeSavings,
  closedUp,
  commandSavings,
  statementOf,
  submittedSavings,
} from '../../../../../test/builders/savings-life.ts';
import { ledgerOf } from '../../../../../test/builders/savings-story.ts';
import type { AnyCommand } from '../../kernel/command.ts';
import { zero } from '../../kernel/money.ts';
import { transactionIdOf } from '../../kernel/transaction-id.ts';
import { reverseSavingsTransaction } from '../../transfer/commands/reverse-savings-transaction.ts';
import { activateSavings } from './activate-savings.ts';
import { approveSavings } from './approve-savings.ts';
import { blockSavings } from './block-savings.ts';
import { closeSavings } from './close-savings.ts';
import { createSavingsProduct } from './create-savings-product.ts';
import { deposit } from './deposit.ts';
import { holdSavings } from './hold-savings.ts';
import { postSavingsInterest } from './post-savings-interest.ts';
import { rejectSavings } from './reject-savings.ts';
import { releaseHold } from './release-hold.ts';
import { unblockSavings } from './unblock-savings.ts';
import { withdraw } from './withdraw.ts';
import { withdrawSavingsApplication } from './withdraw-savings-application.ts';

const today = day('2023-01-30');
const types = (events: readonly { readonly type: string }[]) => events.map(({ type }) => type);

/** 36.5 percent of 365 days, compounded by month: a thousandth a day. */
const thousandth = {
  annualInterestRate: '36.5',
  compounding: 'MONTHLY',
  minOpeningBalance: money('1000'),
} as const;

describe('a product', () => {
  const read = { id: '3', termsId: '4', shortNameTaken: false, accounts: savingsTerms().accounts };
  const made = (given: object) => {
    const input = { name: 'Savings', shortName: 'SAV', currency: 'USD', annualInterestRate: '10', ...given };
    const outcome = decided(createSavingsProduct, read, input, stampOn(today));
    if (!outcome.ok) throw new Error(outcome.code);
    return outcome.state as { readonly terms: object };
  };

  it('has the defaults of the contract, and its own figures of an overdraft and a fee', () => {
    expect(made({}).terms).toEqual(savingsTerms());
    expect(
      made({ overdraftLimit: '500', overdraftRate: '18', withdrawalFee: '0.50', minBalance: '10' }).terms,
    ).toEqual(
      savingsTerms({
        overdraft: overdraft('500', '18'),
        withdrawalFee: { calculation: 'FLAT', amount: '0.5' },
        minBalance: money('10'),
      }),
    );
  });

  it('has the digits of its currency, unless it says otherwise', () => {
    expect(made({ currency: 'JPY' }).terms).toMatchObject({ currencyDigits: 0 });
    expect(made({ currencyDigits: 4 }).terms).toMatchObject({ currencyDigits: 4 });
  });
});

describe('an application', () => {
  const submitted = submittedSavings('2023-01-30');

  it('is approved, and activated with what the product takes in; its first day to close is the business date', () => {
    const asking = submittedSavings('2023-01-10', { minOpeningBalance: money('50') });
    const approved = commandSavings(asking, approveSavings, { date: '2023-01-11' }, today);
    expect(types(approved.events)).toEqual(['SavingsApproveBusinessEvent']);
    const { account, events, answer } = commandSavings(
      approved.account,
      activateSavings,
      { date: '2023-01-12' },
      today,
    );
    expect(account).toMatchObject({
      status: 'ACTIVE',
      activeSince: day('2023-01-12'),
      activatedOn: today,
      closedThrough: today - 1,
      reckonedThrough: day('2023-01-11'),
    });
    expect(types(events)).toEqual(['SavingsActivateBusinessEvent', 'SavingsDepositBusinessEvent']);
    expect(answer).toMatchObject({
      account: { status: 'ACTIVE', balance: '50', available: '50', onHold: '0' },
    });
    expect(statementOf(account)).toEqual(['2023-01-12 DEPOSIT 50.00']);
  });

  it.each([
    ['turned down', rejectSavings, 'REJECTED', 'SavingsRejectBusinessEvent'],
    ['taken back', withdrawSavingsApplication, 'WITHDRAWN', 'SavingsWithdrawnByApplicantBusinessEvent'],
  ] as const)('is %s', (_what, command, status, event) => {
    const { account, events } = commandSavings(submitted, command, {}, today);
    expect(account).toMatchObject({ status, closedOn: today });
    expect(types(events)).toEqual([event]);
  });
});

describe('what is on hold', () => {
  it('stays on the account and bears interest, and is available again once it is released', () => {
    const opened = activeSavings('2023-01-30', thousandth);
    const held = commandSavings(opened, holdSavings, { amount: '400', note: 'Card' }, today);
    expect(held.answer).toMatchObject({
      account: { balance: '1000', onHold: '400', available: '600' },
      transaction: { type: 'HOLD', amount: '400', balance: '1000', note: 'Card' },
    });
    const later = closedUp(held.account, stampOn(day('2023-02-02')));
    expect(statementOf(later).at(-1)).toBe('2023-02-01 INTEREST_POSTING 2.00');
    const released = commandSavings(held.account, releaseHold, { amount: '150' }, today);
    expect(released.answer).toMatchObject({ account: { onHold: '250', available: '750' } });
    const { answer } = commandSavings(
      released.account,
      reverseSavingsTransaction,
      { transactionId: transactionIdOf('7', released.posted[0]?.number ?? 0) },
      today,
    );
    expect(answer).toMatchObject({ account: { onHold: '400' } });
  });
});

describe('a block', () => {
  it.each([
    ['CREDIT', 'SAVINGS_BLOCKED', 'accepted'],
    ['DEBIT', 'accepted', 'SAVINGS_BLOCKED'],
    ['BOTH', 'SAVINGS_BLOCKED', 'SAVINGS_BLOCKED'],
  ] as const)(
    'for %s has a deposit %s and a withdrawal %s, until it is taken away',
    (block, paidIn, paidOut) => {
      const opened = activeSavings('2023-01-30', thousandth);
      const { account, events } = commandSavings(opened, blockSavings, { block }, today);
      expect(types(events)).toEqual(['SavingsBlockChangedBusinessEvent']);
      const pay = (command: AnyCommand, of = account) => {
        const outcome = decided(command, of, { accountId: '7', amount: '1' }, stampOn(today));
        return outcome.ok ? 'accepted' : outcome.code;
      };
      expect([pay(deposit), pay(withdraw)]).toEqual([paidIn, paidOut]);
      const again = commandSavings(account, blockSavings, { block }, today);
      expect(again.events).toEqual([]);
      const freed = commandSavings(account, unblockSavings, {}, today).account;
      expect([pay(deposit, freed), pay(withdraw, freed)]).toEqual(['accepted', 'accepted']);
      expect(statementOf(closedUp(account, stampOn(day('2023-02-02')))).at(-1)).toContain('INTEREST_POSTING');
    },
  );
});

describe('an account that is closed', () => {
  const opened = activeSavings('2023-01-30', {
    ...thousandth,
    withdrawalFee: { calculation: 'FLAT', amount: '5' },
  });

  it('gets the interest of the days before, pays out what there is without a fee, and accrues no more', () => {
    const { account, posted, events, answer } = commandSavings(opened, closeSavings, {}, day('2023-02-04'));
    expect(statementOf(account)).toEqual([
      '2023-01-30 DEPOSIT 1000.00',
      '2023-02-01 INTEREST_POSTING 2.00',
      '2023-02-04 INTEREST_POSTING 3.01',
      '2023-02-04 WITHDRAWAL 1005.01',
    ]);
    expect(account).toMatchObject({ status: 'CLOSED', closedOn: day('2023-02-04'), due: [] });
    expect(account.balances.accrued).toEqual(account.balances.posted);
    expect(types(events).at(-1)).toBe('SavingsCloseBusinessEvent');
    expect(answer).toMatchObject({ account: { status: 'CLOSED', balance: '0', accruedInterest: '0' } });
    const ledger = ledgerOf([...opened.transactions, ...posted], account);
    expect([ledger.SAVINGS_CONTROL, ledger.SAVINGS_INTEREST_PAYABLE]).toEqual([zero, zero]);
    expect(closedUp(account, stampOn(day('2023-03-02')))).toBe(account);
  });

  it('as of an earlier day has what was accrued since taken back', () => {
    const { account } = commandSavings(opened, closeSavings, { date: '2023-02-02' }, day('2023-02-04'));
    expect(statementOf(account).slice(-2)).toEqual([
      '2023-02-02 INTEREST_POSTING 1.00',
      '2023-02-02 WITHDRAWAL 1003.00',
    ]);
    expect(account.balances.accrued).toEqual(account.balances.posted);
  });

  it('may be so on the day of its activation, with nothing in it', () => {
    const empty = activeSavings('2023-01-30');
    const { account, posted } = commandSavings(empty, closeSavings, {}, today);
    expect([account.status, posted]).toEqual(['CLOSED', []]);
  });
});

it('of a product without periodic accrual nothing is told as accrued, whatever was posted', () => {
  const cash = activeSavings('2023-01-01', { ...thousandth, accounting: 'CASH' });
  const { answer } = commandSavings(cash, postSavingsInterest, {}, day('2023-01-11'));
  expect(answer).toMatchObject({ account: { balance: '1010', accruedInterest: '0' } });
});

describe('interest that a person has posted', () => {
  it('is that of the days before the date, and the period goes on with what is left of it', () => {
    const opened = activeSavings('2023-01-01', thousandth);
    const { account, answer } = commandSavings(opened, postSavingsInterest, {}, day('2023-01-11'));
    expect(answer).toMatchObject({ account: { balance: '1010', accruedInterest: '0' } });
    const later = closedUp(account, stampOn(day('2023-02-02')));
    expect(statementOf(later)).toEqual([
      '2023-01-01 DEPOSIT 1000.00',
      '2023-01-11 INTEREST_POSTING 10.00',
      '2023-02-01 INTEREST_POSTING 21.21',
    ]);
  });
});

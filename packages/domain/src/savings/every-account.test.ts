import fc from 'fast-check';
import { expect, it } from 'vitest';
import { day, decided } from '../../../../test/builders/command-loan.ts';
import { stampOn } from '../../../../test/builders/loan.ts';
import { activeSavings, closedUp, commandSavings, written } from '../../../../test/builders/savings-life.ts';
import {
  entryOf,
  ledgerOf,
  overdrawnTerms,
  type Payment,
  payments,
  standingOf,
} from '../../../../test/builders/savings-story.ts';
import { closeQuietly, closeThrough } from '../close/close-through.ts';
import { formatDate } from '../kernel/dates.ts';
import { zero } from '../kernel/money.ts';
import { transactionIdOf } from '../kernel/transaction-id.ts';
import { reverseSavingsTransaction } from '../transfer/commands/reverse-savings-transaction.ts';
import { adjustSavingsTransaction } from './commands/adjust-savings-transaction.ts';
import { deposit } from './commands/deposit.ts';
import { holdSavings } from './commands/hold-savings.ts';
import { releaseHold } from './commands/release-hold.ts';
import { withdraw } from './commands/withdraw.ts';
import { contradictionIn } from './contradiction.ts';
import { savingsKind } from './kind.ts';
import { dayBalances } from './money/available.ts';
import { nextWorkOn } from './next-work-on.ts';
import type { ActiveSavings, SavingsAccount, SavingsToClose } from './savings-account.ts';
import { bearsFrom, isInForce, type SavingsTransaction } from './transactions/transaction.ts';

/** Days of a story: three months, over the end of February in a leap year. */
const last = 90;
const starts = fc.constantFrom('2024-01-15', '2023-12-01', '2022-11-30');
/** A list in whatever order. */
const shuffled = <Each>(of: readonly Each[]) => fc.shuffledSubarray([...of], { minLength: of.length });

/** The account after each payment was entered on its own day, every day closed before the next. */
function livedThrough(since: string, terms: Parameters<typeof activeSavings>[1], paid: readonly Payment[]) {
  const first = day(since);
  let account: SavingsAccount = activeSavings(since, terms);
  for (const payment of paid.toSorted((one, other) => one.after - other.after)) {
    const [command, input] = entryOf(payment, first);
    account = commandSavings(account, command, input, first + payment.after).account;
  }
  return written(closedUp(account, stampOn(first + last + 2)));
}

it('any order of entry of dated transactions, on their days or long after, gives the same account', () => {
  const stories = payments(last).chain((paid) => fc.tuple(fc.constant(paid), shuffled(paid)));
  fc.assert(
    fc.property(starts, overdrawnTerms, stories, (since, terms, [paid, inAnyOrder]) => {
      const first = day(since);
      let late: SavingsAccount = activeSavings(since, terms);
      for (const payment of inAnyOrder) {
        const [command, input] = entryOf(payment, first);
        late = commandSavings(late, command, input, first + last + 1).account;
        expect(contradictionIn(late, stampOn(first + last + 1))).toBeUndefined();
      }
      late = written(closedUp(late, stampOn(first + last + 2)));
      expect(standingOf(late)).toEqual(standingOf(livedThrough(since, terms, paid)));
    }),
    { numRuns: 60 },
  );
});

it('what is entered, adjusted and reversed again leaves no trace but reversed postings', () => {
  fc.assert(
    fc.property(
      starts,
      overdrawnTerms,
      payments(last, 4),
      payments(last, 1),
      (since, terms, paid, [more]) => {
        const [first, on] = [day(since), day(since) + last + 2];
        const before = livedThrough(since, terms, paid);
        const [command, input] = entryOf(more as Payment, first);
        const entered = commandSavings(before, command, input, on);
        const number = entered.posted.at(0)?.number ?? 0;
        const target = { transactionId: transactionIdOf('7', number) };
        const adjusted = commandSavings(
          entered.account,
          adjustSavingsTransaction,
          { ...target, amount: '1' },
          on,
        );
        const again = { transactionId: transactionIdOf('7', adjusted.posted.at(0)?.number ?? 0) };
        const { account } = commandSavings(adjusted.account, reverseSavingsTransaction, again, on);
        const at = stampOn(on + 1);
        expect(standingOf(closedUp(account, at))).toEqual(standingOf(closedUp(before, at)));
      },
    ),
    { numRuns: 40 },
  );
});

it('one close to a date is the closes of its days, with all of an account at hand or no more than a close reads', () => {
  const close = (account: SavingsToClose, to: number) => {
    const closed = closeThrough(account, to, {
      kind: savingsKind,
      steps: savingsKind.steps,
      stamp: stampOn(to + 1),
    });
    if (!closed.ok) throw new Error(closed.code);
    return closed.account as SavingsToClose;
  };
  const atHand = (account: ActiveSavings): SavingsToClose => ({
    ...account,
    transactions: account.transactions.filter(
      (each) => isInForce(each) && bearsFrom(each) > account.reckonedThrough,
    ),
    isAtHand: true,
  });
  fc.assert(
    fc.property(starts, overdrawnTerms, payments(last), fc.boolean(), (since, terms, paid, isLate) => {
      const first = day(since);
      const on = first + last;
      const opened = activeSavings(since, terms, isLate ? formatDate(on) : since);
      const account = paid.reduce<SavingsAccount>((after, payment) => {
        const [command, input] = entryOf(payment, first);
        const outcome = decided(command, after, { accountId: '7', ...input }, stampOn(on));
        if (!outcome.ok) throw new Error(outcome.code);
        return written((outcome.state as { account: SavingsAccount }).account);
      }, opened) as ActiveSavings;
      const figures = ({ transactions: _, isAtHand: _isAtHand, posted, ...rest }: SavingsToClose) => ({
        ...rest,
        posted: posted.map(({ bookedOn: _bookedOn, ...posting }) => posting),
      });
      let daily: SavingsToClose = account;
      for (let date = account.closedThrough + 1; date <= on + 5; date += 1) daily = close(daily, date);
      expect(figures(daily)).toEqual(figures(close(account, on + 5)));
      expect(figures(close(atHand(account), on + 5))).toEqual(figures(daily));
    }),
    { numRuns: 40 },
  );
});

it('days before the next that brings an account more are closed to the same with one row of it at hand', () => {
  let quietDays = 0;
  fc.assert(
    fc.property(starts, overdrawnTerms, payments(last), (since, terms, paid) => {
      const account = livedThrough(since, { ...terms, inactiveAfterDays: 20, dormantAfterDays: 40 }, paid);
      if (account.status !== 'ACTIVE') throw new Error(account.status);
      const to = (nextWorkOn(account) ?? 0) - 1;
      if (to <= account.closedThrough) return;
      quietDays += to - account.closedThrough;
      const close = { kind: savingsKind, steps: savingsKind.steps, stamp: stampOn(to + 1) };
      const whole = closeThrough(account, to, close);
      const quiet = closeQuietly({ ...account, transactions: [] }, to, close);
      if (!whole.ok || !quiet.ok) throw new Error('a day could not be closed');
      expect({ ...quiet.account, transactions: account.transactions }).toEqual(whole.account);
      expect(quiet.events.map(({ type }) => type)).toEqual(whole.events.map(({ type }) => type));
    }),
    { numRuns: 60 },
  );
  expect(quietDays).toBeGreaterThan(50);
});

it('the ledger is the account: what is owed to the client, and what was accrued and is not posted', () => {
  const accruing = overdrawnTerms.map((terms) => ({ ...terms, accounting: 'ACCRUAL_PERIODIC' as const }));
  fc.assert(
    fc.property(starts, accruing, payments(last), (since, terms, paid) => {
      const first = day(since);
      const postings: SavingsTransaction[] = [];
      let account: SavingsAccount = activeSavings(since, terms);
      for (const [index, payment] of paid.entries()) {
        const on = first + Math.max(payment.after, Math.floor((index * last) / paid.length));
        const at = account.status === 'ACTIVE' ? Math.max(on, account.closedThrough + 1) : on;
        const [command, input] = entryOf(payment, first);
        const made = commandSavings(account, command, input, at);
        postings.push(...made.posted);
        ({ account } = made);
        const { balances } = account;
        const ledger = ledgerOf(postings, account);
        expect(-(ledger.SAVINGS_CONTROL ?? zero)).toBe(balances.balance);
        const payable = -(ledger.SAVINGS_INTEREST_PAYABLE ?? zero);
        const receivable = ledger.INTEREST_RECEIVABLE ?? zero;
        expect(payable).toBe(balances.accrued.credit - balances.posted.credit);
        expect(receivable).toBe(balances.accrued.debit - balances.posted.debit);
        expect(payable >= zero && receivable >= zero).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});

it('whatever is asked for, no day has less than has to be left, or less than nothing on hold', () => {
  const asked = fc.array(
    fc.record({
      command: fc.constantFrom(deposit, withdraw, holdSavings, releaseHold, reverseSavingsTransaction),
      after: fc.integer({ min: 0, max: last }),
      dollars: fc.integer({ min: 1, max: 500 }),
      number: fc.integer({ min: 1, max: 30 }),
    }),
    { minLength: 5, maxLength: 25 },
  );
  let accepted = 0;
  fc.assert(
    fc.property(starts, asked, (since, commands) => {
      const [first, on] = [day(since), day(since) + last + 1];
      let account = closedUp(activeSavings(since, { posting: 'MONTHLY' }), stampOn(on)) as ActiveSavings;
      for (const { command, after, dollars, number } of commands) {
        const input =
          command === reverseSavingsTransaction
            ? { transactionId: transactionIdOf('7', number) }
            : { date: formatDate(first + after), amount: String(dollars) };
        const outcome = decided(command, account, { accountId: '7', ...input }, stampOn(on));
        if (!outcome.ok) continue;
        accepted += 1;
        account = written((outcome.state as { account: ActiveSavings }).account);
        for (const { balance, onHold } of dayBalances(account)) {
          expect(balance - onHold >= zero && onHold >= zero).toBe(true);
        }
        expect(contradictionIn(account, stampOn(on))).toBeUndefined();
      }
    }),
    { numRuns: 60 },
  );
  expect(accepted).toBeGreaterThan(100);
});

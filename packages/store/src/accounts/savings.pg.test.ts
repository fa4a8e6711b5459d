import { closeThrough } from '@dayclose/domain/close/close-through.ts';
import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { transactionIdOf } from '@dayclose/domain/kernel/transaction-id.ts';
import { savingsAccrualEntries } from '@dayclose/domain/savings/cob/savings-accrual-entries.ts';
import { activateSavings } from '@dayclose/domain/savings/commands/activate-savings.ts';
import { adjustSavingsTransaction } from '@dayclose/domain/savings/commands/adjust-savings-transaction.ts';
import { approveSavings } from '@dayclose/domain/savings/commands/approve-savings.ts';
import { blockSavings } from '@dayclose/domain/savings/commands/block-savings.ts';
import { closeSavings } from '@dayclose/domain/savings/commands/close-savings.ts';
import { deposit } from '@dayclose/domain/savings/commands/deposit.ts';
import { holdSavings } from '@dayclose/domain/savings/commands/hold-savings.ts';
import { rejectSavings } from '@dayclose/domain/savings/commands/reject-savings.ts';
import { withdraw } from '@dayclose/domain/savings/commands/withdraw.ts';
import { withdrawSavingsApplication } from '@dayclose/domain/savings/commands/withdraw-savings-application.ts';
import { savingsKind } from '@dayclose/domain/savings/kind.ts';
import { balanceAfter } from '@dayclose/domain/savings/money/balance-after.ts';
import type { SavingsTerms } from '@dayclose/domain/savings/product/terms.ts';
import type {
  ActiveSavings,
  SavingsAccount,
  SavingsToClose,
} from '@dayclose/domain/savings/savings-account.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { day } from '../../../../test/builders/command-loan.ts';
import { money, stampOn } from '../../../../test/builders/loan.ts';
import { overdraft } from '../../../../test/builders/savings.ts';
import { commandSavings, interestJobOn } from '../../../../test/builders/savings-life.ts';
import { entryOf, overdrawnTerms, payments, standingOf } from '../../../../test/builders/savings-story.ts';
import { openTenantOfSavings, type TenantOfSavings } from '../../../../test/builders/tenant-of-savings.ts';
import { openCache } from '../cache.ts';
import type { Queryable } from '../database.ts';
import type { AnyAccountStore } from './account-store.ts';
import { savings } from './savings.ts';

/** What is written of a savings account, and read again as it was: whole, for a close, and for its quiet days. */

const first = day('2024-01-15');
const store: AnyAccountStore = savings;
let own: TenantOfSavings;

beforeAll(async () => {
  own = await openTenantOfSavings('savings.pg.test');
});

afterAll(() => own.close());

/** The account after a command on a business date, as it is written and read again; it is closed up to the day before first. */
async function told(
  account: SavingsAccount,
  command: AnyCommand,
  input: object,
  on: LocalDate,
): Promise<SavingsAccount> {
  const { account: after, posted } = commandSavings(account, command, input, on);
  const found = await own.written(account, { ...after, posted });
  expect(found).toEqual(after);
  expect(Object.keys(found).toSorted()).toEqual(Object.keys(after).toSorted());
  return found;
}

async function opened(terms: Partial<SavingsTerms> = {}, since = first): Promise<SavingsAccount> {
  const date = { date: formatDate(since) };
  const approved = await told(await own.submit(formatDate(since), terms), approveSavings, date, since);
  return told(approved, activateSavings, date, since);
}

function closed<Each extends SavingsToClose>(
  account: Each,
  through: LocalDate,
  steps: typeof savingsKind.steps = savingsKind.steps,
): Each {
  const stamp = stampOn(through + 1);
  const outcome = closeThrough(account, through, { kind: savingsKind, steps, stamp });
  if (!outcome.ok) throw new Error(`it could not be closed: ${outcome.code} ${outcome.thrown}`);
  return outcome.account as Each;
}

describe('an account is read as it was written', () => {
  test.each<[string, AnyCommand]>([
    ['that was turned down', rejectSavings],
    ['that was taken back', withdrawSavingsApplication],
  ])('%s', async (_, command) => {
    const submitted = await own.submit('2024-01-15', {});
    expect(await told(submitted, command, { date: '2024-01-16' }, day('2024-01-16'))).toMatchObject({
      closedOn: day('2024-01-16'),
    });
  });

  test('with holds, a block, a fee, an adjustment, a reversal and its end, and its terms to the last one', async () => {
    let account = await opened({
      minOpeningBalance: money('1000'),
      minBalance: money('5.5'),
      minBalanceForInterest: money('10'),
      withdrawalFee: { calculation: 'PERCENT_OF_AMOUNT', amount: '1.25' },
      overdraft: overdraft('50', '12.5'),
      inactiveAfterDays: 30,
      dormantAfterDays: 60,
    });
    const on = day('2024-03-10');
    account = await told(account, withdraw, { amount: '200', date: '2024-01-20', note: 'rent, "March"' }, on);
    account = await told(account, holdSavings, { amount: '20' }, on);
    account = await told(account, blockSavings, { block: 'CREDIT' }, on + 60);
    expect(account).toMatchObject({ block: 'CREDIT', activity: 'INACTIVE' });
    account = await told(account, blockSavings, { block: 'BOTH' }, on + 61);
    expect(account).toMatchObject({ block: 'BOTH', activity: 'DORMANT' });
  });

  test('with interest that a backdated payment replaced, linked to what took its place, and that is in force once', async () => {
    const account = await opened();
    await told(account, deposit, { amount: '1000', date: '2024-01-15' }, day('2024-01-15'));
    let found = await own.read(account.id);
    found = await told(found, deposit, { amount: '500', date: '2024-01-16' }, day('2024-03-05'));
    found = await told(found, withdraw, { amount: '100', date: '2024-01-17' }, day('2024-03-06'));
    const interest = found.transactions.filter(({ type }) => type === 'INTEREST_POSTING');
    const inForce = interest.filter(({ reversedOn }) => reversedOn === undefined);
    expect(inForce.map(({ interestThrough }) => formatDate(interestThrough as number))).toEqual([
      '2024-01-31',
      '2024-02-29',
    ]);
    expect(interest.length).toBeGreaterThan(inForce.length);
    for (const { reversedOn, supersededBy } of interest)
      expect(supersededBy === undefined).toBe(reversedOn === undefined);
    const posting = inForce[0] as (typeof inForce)[number];
    found = await told(
      found,
      adjustSavingsTransaction,
      { transactionId: transactionIdOf(found.id, 2), amount: '10' },
      day('2024-03-07'),
    ).catch(() => found);
    await expect(
      own.tenant.primary.query(
        `insert into savings_transactions (account_id, number, type, side, value_date, posting_date, interest_through, amount, command_id)
         values ($1, 999, 3, 1, $2, $2, $3, 1, 1)`,
        [found.id, formatDate(posting.valueDate), formatDate(posting.interestThrough as number)],
      ),
    ).rejects.toMatchObject({ constraint: 'savings_transactions_one_a_period' });
  });

  test('that is closed for good', async () => {
    const account = await opened({ minOpeningBalance: money('100') });
    const found = await told(account, closeSavings, { date: '2024-02-20' }, day('2024-02-20'));
    expect(found).toMatchObject({ status: 'CLOSED', closedOn: day('2024-02-20'), balances: { balance: 0n } });
    const { accounts } = await savings.readToClose(own.tenant.primary, own.tenant.cache, [account.id], first);
    expect(accounts).toEqual([]);
  });

  test('of any story: whole after each command, and closed by what is at hand as by all of it, in one go as day by day', async () => {
    await fc.assert(
      fc.asyncProperty(
        overdrawnTerms,
        payments(70, 5),
        fc.integer({ min: 0, max: 40 }),
        async (terms, story, wait) => {
          let account = await opened(terms);
          for (const [index, payment] of story.entries()) {
            const [command, input] = entryOf(payment, first);
            const on = first + Math.max(payment.after, index * 10);
            account = await told(
              account,
              command,
              input,
              Math.max(on, account.status === 'ACTIVE' ? account.closedThrough + 1 : on),
            );
          }
          const from = (account as ActiveSavings).closedThrough;
          const whole = closed(account as ActiveSavings, from + wait);
          const hand = closed(await own.atHand(account.id, from + wait), from + wait);
          const { transactions: _, posted, isAtHand: __, ...facts } = hand;
          expect(whole).toMatchObject(facts);
          expect(posted).toEqual(whole.posted);
          for (let date = from + 1; date <= from + wait; date += 1) await own.closeStored(account.id, date);
          expect(standingOf(await own.read(account.id))).toEqual(standingOf(whole));
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('what a close reads of many accounts', () => {
  const today = day('2024-02-10');
  /** Accounts with interest that is posted, and whether each has a payment of the day that is not reckoned yet. */
  async function many(count: number, paysToday: boolean): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) {
      let account = await opened({ minOpeningBalance: money('1000') });
      const [command, input] = paysToday ? [deposit, { amount: '5' }] : [blockSavings, { block: 'DEBIT' }];
      account = await told(account, command, input, today);
      ids.push(account.id);
    }
    return ids;
  }

  function counting(): { readonly client: Queryable; readonly names: string[] } {
    const names: string[] = [];
    const query = (given: { readonly name: string }, ...rest: unknown[]) => {
      names.push(given.name);
      return (own.tenant.primary.query as (...args: unknown[]) => unknown)(given, ...rest);
    };
    return { client: { query } as unknown as Queryable, names };
  }

  test('takes the same statements whatever their number', async () => {
    const ids = await many(3, true);
    for (const some of [ids.slice(0, 1), ids]) {
      const { client, names } = counting();
      const cache = openCache();
      await savings.read(client, cache, some);
      await savings.readToClose(client, openCache(), some, today);
      await store.readQuiet?.(client, cache, some, { through: today, steps: savingsKind.steps });
      expect(names).toEqual([
        ...['read-savings', 'read-savings-transactions', 'read-repaid-loans', 'read-terms'],
        ...['read-savings', 'read-terms', 'read-coming-savings'],
        'read-quiet-savings',
      ]);
    }
  });

  test('is no transaction that bears interest already, and each that does not', async () => {
    const [paid, idle] = [...(await many(1, true)), ...(await many(1, false))] as [string, string];
    const { transactions } = await own.atHand(paid, today);
    expect(transactions.map(({ amount }) => amount)).toEqual([money('5')]);
    expect((await own.atHand(idle, today)).transactions).toEqual([]);
  });

  test('is what moved after a period whose interest waits, so that its balance is that of its day', async () => {
    const through = day('2024-02-10');
    const account = await opened({ minOpeningBalance: money('1000') });
    const waiting = await own.written(
      account,
      closed(account as ActiveSavings, through, [savingsAccrualEntries]),
    );
    const late = { amount: '500', date: '2024-02-05' };
    const found = (await told(waiting, deposit, late, through + 1)) as ActiveSavings;
    expect(found).toMatchObject({ reckonedThrough: through, due: [{ through: day('2024-01-31') }] });
    const whole = closed(found, through + 1);
    const hand = closed(await own.atHand(found.id, through + 1), through + 1);
    const interest = whole.posted.find(({ interestThrough }) => interestThrough === day('2024-01-31'));
    if (interest === undefined) throw new Error('the interest that waited was not posted');
    expect(hand.posted).toEqual(whole.posted);
    expect(balanceAfter(hand, interest)).toBe(money('1000') + interest.amount);
    expect(balanceAfter(whole, interest)).toBe(balanceAfter(hand, interest));
  });

  test('is quiet where it brings no more than the interest of the day, up to the day before something else', async () => {
    const [paid, idle] = [...(await many(1, true)), ...(await many(1, false))] as [string, string];
    const quietThrough = async (id: string, through: LocalDate) =>
      (
        await store.readQuiet?.(own.tenant.primary, own.tenant.cache, [id], {
          through,
          steps: savingsKind.steps,
        })
      )?.length;
    expect(await quietThrough(idle, day('2024-02-28'))).toBe(1);
    expect(await quietThrough(idle, day('2024-03-01'))).toBe(0);
    expect(await quietThrough(paid, today)).toBe(0);
    expect((await own.closeStored(paid, today)).read).toBe('AT_HAND');
    expect(await quietThrough(paid, today + 1)).toBe(1);
    expect((await own.closeStored(paid, today + 1)).read).toBe('QUIET');
    expect(await quietThrough(paid, today + 1)).toBe(0);
  });
});

test('the job that posts interest is kept with the account: how far it has been, and what waits no more', async () => {
  const account = await opened({ minOpeningBalance: money('1000'), postAtPeriodEnd: true });
  const on = day('2024-02-01');
  const after = interestJobOn(closed(account as ActiveSavings, on - 2), on) as ActiveSavings;
  const found = await own.written(account, { ...after, posted: [] });
  expect(found).toMatchObject({ postedThrough: on, reckonedThrough: on - 1, due: [] });
});

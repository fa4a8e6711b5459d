import { entrySideNumbers } from '@dayclose/domain/books/journal.ts';
import { dateOf, formatDate } from '@dayclose/domain/kernel/dates.ts';
import { parseStored } from '@dayclose/domain/kernel/money.ts';
import type { ActiveLoan } from '@dayclose/domain/loan/loan.ts';
import { post } from '@dayclose/domain/loan/transactions/post.ts';
import type { MoneyTransaction } from '@dayclose/domain/loan/transactions/transaction.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { money } from '../../../../test/builders/loan.ts';
import { openTenantOfLoans, type TenantOfLoans } from '../../../../test/builders/tenant-of-loans.ts';
import { nameOf } from '../sql/names.ts';
import { readTransactionsByKey, readTransactionsOfLoans } from '../sql/read/loan-transactions.ts';
import type { Tenant } from '../tenant.ts';

/** Postings that are reversed, by a person or by a replay, and what the journal and readers make of them. */

const day = dateOf(2026, 3, 10);
const page = { size: 20, backward: false, after: undefined, before: undefined };
let own: TenantOfLoans;
let tenant: Tenant;

beforeAll(async () => {
  own = await openTenantOfLoans('reversals.pg.test', { loans: 12, firstDay: day, cobDate: day });
  tenant = own.tenant;
});

afterAll(() => own.close());

interface Paid {
  readonly on: number;
  readonly amount: string;
  readonly origin?: number;
  readonly bookedOn?: number;
}

/** The loan with a payment, a tenth of it interest. */
function pay(loan: ActiveLoan, { on, amount, origin, bookedOn }: Paid): ActiveLoan {
  const whole = money(amount);
  return post(loan, {
    type: 'REPAYMENT',
    valueDate: on,
    postingDate: day + 9,
    amount: whole,
    principal: (whole * 9n) / 10n,
    interest: whole / 10n,
    fees: 0n,
    penalties: 0n,
    overpayment: 0n,
    balance: money('77'),
    origin,
    bookedOn,
  });
}

function reverse(
  loan: ActiveLoan,
  number: number,
  given: Pick<MoneyTransaction, 'reversedOn' | 'supersededBy'>,
): ActiveLoan {
  const transactions = loan.transactions.map((each) =>
    each.number === number ? { ...each, ...given } : each,
  );
  return { ...loan, transactions };
}

const byPerson = { reversedOn: day + 12, supersededBy: undefined };

async function journalOf(loanId: string, number: number) {
  const { rows } = await tenant.primary.query(
    `select line, gl_account_id as account, ${nameOf('side', entrySideNumbers)} as side, amount, value_date as valued, posting_date as posted
     from journal_entries where owner_id = $1 and transaction_number = $2 order by line`,
    [loanId, number],
  );
  return rows;
}

describe('the journal of a reversal', () => {
  test('has every line once more on the other side, on the day of the reversal', async () => {
    const loan = await own.take();
    await own.write([loan, pay(loan, { on: day + 5, amount: '10' })]);
    const before = await own.active(loan.id);
    await own.write([before, reverse(before, 2, byPerson)]);
    const lines = await journalOf(loan.id, 2);
    const original = lines.filter(({ line }) => line < 100);
    expect(original).toHaveLength(3);
    expect(original.map(({ valued, posted }) => [valued, posted])).toEqual(
      original.map(() => [day + 5, day + 9]),
    );
    expect(lines.filter(({ line }) => line > 100)).toEqual(
      original.map((entry) => ({
        ...entry,
        line: entry.line + 100,
        side: entry.side === 'DEBIT' ? 'CREDIT' : 'DEBIT',
        valued: day + 12,
        posted: day + 12,
      })),
    );
    expect((await own.active(loan.id)).transactions[1]).toMatchObject(byPerson);
  });

  test('is of the reversed postings of every loan of a batch, and of no other', async () => {
    const [one, two] = [await own.take(), await own.take()];
    const payBoth = (loan: ActiveLoan) =>
      pay(pay(loan, { on: day + 1, amount: '10' }), { on: day + 2, amount: '20' });
    await own.write([one, payBoth(one)], [two, payBoth(two)]);
    const [first, second] = [await own.active(one.id), await own.active(two.id)];
    await own.write([first, reverse(first, 2, byPerson)], [second, reverse(second, 3, byPerson)]);
    const { rows } = await tenant.primary.query(
      `select owner_id, transaction_number as number, count(*)::int as lines from journal_entries
       where line > 100 and owner_id = any($1) group by 1, 2 order by 1`,
      [[one.id, two.id]],
    );
    expect(rows).toEqual([
      { owner_id: one.id, number: 2, lines: 3 },
      { owner_id: two.id, number: 3, lines: 3 },
    ]);
  });

  test('happens once: a second reversal is refused, and changes nothing', async () => {
    const loan = await own.take();
    await own.write([loan, pay(loan, { on: day + 5, amount: '10' })]);
    const before = await own.active(loan.id);
    await own.write([before, reverse(before, 2, byPerson)]);
    const again = reverse(before, 2, { reversedOn: day + 13, supersededBy: undefined });
    await expect(own.write([before, again])).rejects.toThrow(
      'of a posted transaction only its reversal is ever set, once',
    );
    expect(await journalOf(loan.id, 2)).toHaveLength(6);
  });

  test('is written for what the same command posted and reversed', async () => {
    const loan = await own.take();
    await own.write([loan, reverse(pay(loan, { on: day + 5, amount: '10' }), 2, byPerson)]);
    expect((await own.active(loan.id)).transactions[1]).toMatchObject({ number: 2, ...byPerson });
    expect(await journalOf(loan.id, 2)).toHaveLength(6);
  });
});

test('a posting whose own day is closed in the books is booked on another, and keeps its value date', async () => {
  const loan = await own.take();
  await own.write([loan, pay(loan, { on: day + 5, amount: '10', bookedOn: day + 9 })]);
  expect((await journalOf(loan.id, 2)).map(({ valued }) => valued)).toEqual([day + 9, day + 9, day + 9]);
  expect((await own.active(loan.id)).transactions[1]?.valueDate).toBe(day + 5);
});

describe('what readers see of a loan with a payment that was entered late', () => {
  /** A payment of 20 on the fifth day, then one of 10 for the second: the first is posted again behind it. */
  async function replayed(): Promise<ActiveLoan> {
    const loan = await own.take();
    await own.write([loan, pay(loan, { on: day + 5, amount: '20' })]);
    const before = await own.active(loan.id);
    const late = pay(before, { on: day + 2, amount: '10' });
    const again = pay(late, { on: day + 5, amount: '20', origin: 2 });
    await own.write([before, reverse(again, 2, { reversedOn: day + 9, supersededBy: 4 })]);
    return own.active(loan.id);
  }

  test('a posting that a replay took the place of is left out, unless it is asked for', async () => {
    const { id } = await replayed();
    const seen = (await readTransactionsOfLoans(tenant.primary, [id], page)).get(id);
    expect(seen?.map(({ number }) => number)).toEqual([1, 3, 4]);
    const all = await readTransactionsOfLoans(tenant.primary, [id], page, { includeSuperseded: true });
    expect(
      all.get(id)?.map(({ number, reversedOn, supersededBy }) => [number, reversedOn, supersededBy]),
    ).toEqual([
      [1, null, null],
      [2, '2026-03-19', 4],
      [3, null, null],
      [4, null, null],
    ]);
  });

  test('the balances are those of the replay; of one that was reversed, as it was', async () => {
    const { id, principal } = await replayed();
    const keys = [1, 2, 3, 4].map((number) => ({ accountId: id, number }));
    const rows = await readTransactionsByKey(tenant.primary, keys);
    const balances = new Map(rows.map(({ number, balance }) => [number, parseStored(balance)]));
    expect(balances).toEqual(
      new Map([
        [1, principal],
        [2, money('77')],
        [3, principal - money('9')],
        [4, principal - money('27')],
      ]),
    );
  });

  test('every loan of a page has its own, each page those of its rows', async () => {
    const [one, two] = [await replayed(), await own.take()];
    const asked = { ...page, size: 1, backward: true };
    const lists = await readTransactionsOfLoans(tenant.primary, [one.id, two.id], asked);
    const last = (id: string) => {
      const row = lists.get(id)?.at(-1);
      return row && [row.number, parseStored(row.balance)];
    };
    expect(last(one.id)).toEqual([4, one.principal - money('27')]);
    expect(last(two.id)).toEqual([1, two.principal]);
  });

  test('its origin and its split are read again by the next command', async () => {
    const { transactions } = await replayed();
    expect(
      transactions.map(({ number, origin, valueDate }) => [number, origin, formatDate(valueDate)]),
    ).toEqual([
      [1, 1, '2026-03-10'],
      [2, 2, '2026-03-15'],
      [3, 3, '2026-03-12'],
      [4, 2, '2026-03-15'],
    ]);
  });
});

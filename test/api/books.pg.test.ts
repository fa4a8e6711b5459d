import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import {
  activeLoan,
  closeDays,
  createClient,
  entriesOf,
  postingsOf,
  repayLoan,
  setBusinessDate,
  thirtyDays,
} from './loans.ts';
import { query, run, send } from './mutations.ts';

/** One loan of 1,000.00 without interest through a backdated payment, a reversal and the closing of its books. */
let gateway: TestGateway;
let productId: string;
let loanId: string;
let second: string;
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2024-01-01');
});
afterAll(() => gateway.close());

/** What the accounts with a balance hold: debits above zero, credits below. */
async function balances(by: 'POSTING' | 'VALUE', date?: string): Promise<Record<string, string>> {
  const { trialBalance } = await query(
    gateway,
    'query ($by: BookDate!, $date: Date) { trialBalance(by: $by, date: $date) { account currency debit credit } }',
    { by, date },
  );
  const held = trialBalance.filter((line: Record<string, string>) => line.debit !== line.credit);
  return Object.fromEntries(
    held.map(({ account, debit, credit }: Record<string, string>) => [
      account,
      credit === '0.00' ? debit : `-${credit}`,
    ]),
  );
}
const lent = (amount: string, bank = 'Bank') => ({ 'Loans Receivable': amount, [bank]: `-${amount}` });

test('a product maps its own account to a role; the others are those of the chart', async () => {
  const account = await run(gateway, 'createGlAccount', { code: '1010', name: 'Bank' }, 'id code name');
  expect(account).toMatchObject({ code: '1010', name: 'Bank' });
  const { node, glAccounts } = await query(
    gateway,
    'query ($id: ID!) { node(id: $id) { ... on GlAccount { code name } } glAccounts { id } }',
    { id: account.id },
  );
  expect(node).toEqual({ code: '1010', name: 'Bank' });
  expect(glAccounts).toContainEqual({ id: account.id });

  ({ id: productId } = await run(gateway, 'createLoanProduct', {
    ...thirtyDays,
    accounts: [{ role: 'FUND_SOURCE', accountId: account.id }],
  }));
  loanId = await activeLoan(gateway, { clientId: await createClient(gateway), productId });
  expect(await balances('POSTING')).toEqual(lent('1000.00'));
});

test('a backdated payment shows by value date; by posting date what is past stays as it was', async () => {
  await setBusinessDate(gateway, '2024-01-03');
  second = await repayLoan(gateway, loanId, '450.00');
  await setBusinessDate(gateway, '2024-01-05');
  await repayLoan(gateway, loanId, '400.00', '2024-01-02');

  expect(await balances('POSTING', '2024-01-02')).toEqual(lent('1000.00'));
  expect(await balances('VALUE', '2024-01-02')).toEqual(lent('600.00'));
  expect(await balances('POSTING', '2024-01-03')).toEqual(lent('550.00'));
  expect(await balances('VALUE', '2024-01-03')).toEqual(lent('150.00'));
  expect(await balances('POSTING')).toEqual(lent('150.00'));
});

test.each([
  ['2024-01-02', true, '1000.00'],
  ['2024-01-03', true, '550.00'],
  ['2024-01-04', true, '550.00'],
  ['2024-01-05', false, undefined],
])(
  'the portfolio of %s is the book as it was closed, whatever was backdated since',
  async (date, final, principal) => {
    const { portfolio } = await query(
      gateway,
      `query ($date: Date!) {
       portfolio(date: $date) { date final lines { kind productId currency classification accounts principal overdue balance } }
     }`,
      { date },
    );
    const figures = { classification: null, accounts: 1, overdue: '0.00', balance: '0.00' };
    const line = { kind: 'LOAN', productId, currency: thirtyDays.currency, ...figures, principal };
    expect(portfolio).toEqual({ date, final, lines: principal === undefined ? [] : [line] });
  },
);

describe('the book of each date of a span', () => {
  const asked = `query ($from: Date!, $to: Date!) {
    portfolioTotals(from: $from, to: $to) { date kind currency classification accounts principal overdue balance }
  }`;

  test('is told by kind, currency and class, of those that were closed', async () => {
    const { portfolioTotals } = await query(gateway, asked, { from: '2023-12-01', to: '2024-01-05' });
    const loans = { kind: 'LOAN', currency: thirtyDays.currency, classification: null, accounts: 1 };
    const of = (date: string, principal: string) => ({
      ...{ date, ...loans, principal, overdue: '0.00', balance: '0.00' },
    });
    expect(portfolioTotals).toEqual([
      ...[of('2024-01-01', '1000.00'), of('2024-01-02', '1000.00')],
      ...[of('2024-01-03', '550.00'), of('2024-01-04', '550.00')],
    ]);
  });

  test.each([
    ['2024-01-02', '2024-01-01', '"to" has to be "from" or a later date.'],
    ['2024-01-01', '2024-04-02', '"from" to "to" are 93 days; at most 92 are told at once.'],
  ])('%s to %s is refused', async (from, to, message) => {
    const { errors } = await gateway.ask(asked, { from, to });
    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_REQUEST' } }]);
  });
});

test('a reversal bears the day on which it was made, by either date', async () => {
  await setBusinessDate(gateway, '2024-01-06');
  await run(gateway, 'reverseLoanTransaction', { loanId, transactionId: second });
  for (const by of ['POSTING', 'VALUE'] as const) {
    expect(await balances(by, '2024-01-05')).toEqual(lent('150.00'));
    expect(await balances(by, '2024-01-06')).toEqual(lent('600.00'));
  }
  const { loan } = await query(
    gateway,
    'query ($id: ID!) { loan(id: $id) { journal { edges { node { date submittedOn account side amount transactionId } } } } }',
    { id: loanId },
  );
  const lines = loan.journal.edges
    .map((edge: { node: Record<string, string> }) => edge.node)
    .filter((line: Record<string, string>) => line.transactionId === second);
  const line = (day: string, account: string, side: string) => ({
    date: day,
    submittedOn: day,
    account,
    side,
    amount: '450.00',
    transactionId: second,
  });
  expect(lines).toHaveLength(4);
  expect(lines.slice(0, 2)).toEqual(
    expect.arrayContaining([
      line('2024-01-03', 'Loans Receivable', 'CREDIT'),
      line('2024-01-03', 'Bank', 'DEBIT'),
    ]),
  );
  expect(lines.slice(2)).toEqual(
    expect.arrayContaining([
      line('2024-01-06', 'Loans Receivable', 'DEBIT'),
      line('2024-01-06', 'Bank', 'CREDIT'),
    ]),
  );
});

describe('closing the books', () => {
  const refused = async (name: string, input: object) => {
    const { status, errors } = await send(gateway, name, input);
    return [status, errors[0]?.extensions.code];
  };

  const closedThrough = async () => (await query(gateway, '{ booksClosedThrough }', {})).booksClosedThrough;

  test('waits for the accounts that are behind, and answers with the day, which is told from then on', async () => {
    await setBusinessDate(gateway, '2024-01-09');
    const [status, code] = await refused('closeBooks', { date: '2024-01-08' });
    expect([status, code]).toEqual([422, 'ACCOUNTS_BEHIND']);
    await closeDays(gateway, loanId);
    expect(await closedThrough()).toBeNull();
    expect(await run(gateway, 'closeBooks', { date: '2024-01-06' })).toBe('2024-01-06');
    expect(await closedThrough()).toBe('2024-01-06');
  });

  test('answers the same to the same key, and refuses the day to any other', async () => {
    const first = await send(gateway, 'closeBooks', { date: '2024-01-07' }, { key: 'closing' });
    const again = await send(gateway, 'closeBooks', { date: '2024-01-07' }, { key: 'closing' });
    expect(first.data).toEqual({ closeBooks: '2024-01-07' });
    expect([again.data, again.headers.get('idempotent-replayed')]).toEqual([first.data, 'true']);
    expect(await refused('closeBooks', { date: '2024-01-07' })).toEqual([422, 'BOOKS_CLOSED']);
    expect(await refused('closeBooks', { date: '2024-01-01' })).toEqual([422, 'BOOKS_CLOSED']);
    expect(await refused('closeBooks', { date: '2024-01-09' })).toEqual([422, 'DATE_IN_FUTURE']);
  });

  test.each([
    { mutation: 'repayLoan', input: { amount: '1.00' } },
    { mutation: 'adjustLoanTransaction', input: { amount: '1.00', transactionId: '$last' } },
  ])('refuses $mutation a date in them, and takes the day after', async ({ mutation, input }) => {
    const last = await repayLoan(gateway, loanId, '5.00');
    const given = { loanId, ...input, ...('transactionId' in input && { transactionId: last }) };
    expect(await refused(mutation, { ...given, date: '2024-01-07' })).toEqual([422, 'BOOKS_CLOSED']);
    const { transaction } = await run(
      gateway,
      mutation,
      { ...given, date: '2024-01-08' },
      'transaction { date submittedOn amount }',
    );
    expect(transaction).toEqual({ date: '2024-01-08', submittedOn: '2024-01-09', amount: '1.00' });
  });

  test('leaves value dates to a replay, whose entries bear the business date', async () => {
    const shut = await balances('VALUE', '2024-01-07');
    await setBusinessDate(gateway, '2024-01-10');
    const { id: productId } = await run(gateway, 'createLoanProduct', { ...thirtyDays, shortName: 'LP2' });
    const clientId = await createClient(gateway, { name: 'Bob' });
    const other = await activeLoan(gateway, { clientId, productId });
    await setBusinessDate(gateway, '2024-01-12');
    const early = await repayLoan(gateway, other, '300.00');
    await setBusinessDate(gateway, '2024-01-13');
    await repayLoan(gateway, other, '800.00');
    await setBusinessDate(gateway, '2024-01-15');
    await closeDays(gateway, loanId);
    await run(gateway, 'closeBooks', { date: '2024-01-14' });
    const before = await balances('VALUE', '2024-01-14');

    const { status } = await run(
      gateway,
      'reverseLoanTransaction',
      { loanId: other, transactionId: early },
      'status',
    );
    expect(status).toBe('ACTIVE');
    expect((await postingsOf(gateway, other)).at(-1)).toEqual([
      ...['2024-01-13', 'REPAYMENT', '800.00', '800.00', '0.00', '0.00', '0.00', '200.00'],
    ]);
    const [, replayed] = (await entriesOf(gateway, other)).filter(([type]) => type !== 'ACCRUAL');
    expect(replayed).toEqual([
      'REPAYMENT',
      '2024-01-13',
      ['Suspense/Clearing account', 'DEBIT', '800.00'],
      ['Loans Receivable', 'CREDIT', '800.00'],
    ]);
    expect(await balances('VALUE', '2024-01-14')).toEqual(before);
    expect(await balances('VALUE', '2024-01-07')).toEqual(shut);
    expect(gateway.defects).toEqual([]);
  });
});

describe('what stands behind the trial balance', () => {
  /** Every entry of an account, a few at a time. */
  async function entriesOfAccount(asked: object) {
    const entries: Record<string, string>[] = [];
    for (let after: string | null = null; ; ) {
      const { journalEntries }: Awaited<ReturnType<typeof query>> = await query(
        gateway,
        `query ($account: String!, $currency: String, $by: BookDate!, $to: Date, $after: String) {
           journalEntries(account: $account, currency: $currency, by: $by, to: $to, first: 7, after: $after) {
             edges { node { account side amount date submittedOn } } pageInfo { hasNextPage endCursor } } }`,
        { ...asked, after },
      );
      entries.push(...journalEntries.edges.map((edge: { node: Record<string, string> }) => edge.node));
      after = journalEntries.pageInfo.endCursor;
      if (!journalEntries.pageInfo.hasNextPage) return entries;
    }
  }
  const cents = (text = '') => BigInt(text.replace('.', ''));

  test.each(['POSTING', 'VALUE'] as const)('by %s adds up to each of its lines, day for day', async (by) => {
    for (const to of ['2024-01-02', '2024-01-06', '2024-01-15', undefined]) {
      const { trialBalance } = await query(
        gateway,
        'query ($by: BookDate!, $to: Date) { trialBalance(by: $by, date: $to) { account currency debit credit } }',
        { by, to },
      );
      expect(trialBalance.length).toBeGreaterThan(1);
      for (const { account, currency, debit, credit } of trialBalance) {
        const entries = await entriesOfAccount({ account, currency, by, to });
        const dates = entries.map((entry) => entry[by === 'POSTING' ? 'submittedOn' : 'date']);
        expect(dates).toEqual(dates.toSorted());
        expect(new Set(entries.map((entry) => entry.account))).toEqual(new Set([account]));
        let balance = 0n;
        for (const { side, amount } of entries) balance += side === 'DEBIT' ? cents(amount) : -cents(amount);
        expect(balance, `${account} through ${to}`).toBe(cents(debit) - cents(credit));
      }
    }
  });

  test('is found by the id of an account too, and an account that there is not has nothing', async () => {
    const { glAccounts } = await query(gateway, '{ glAccounts { id name } }');
    const { id } = glAccounts.find(({ name }: { name: string }) => name === 'Bank');
    const byId = (accountId: string) =>
      query(
        gateway,
        'query ($accountId: ID!) { journalEntries(accountId: $accountId, first: 1) { edges { node { account } } } }',
        { accountId },
      );
    expect((await byId(id)).journalEntries.edges).toEqual([{ node: { account: 'Bank' } }]);
    expect((await byId(loanId)).journalEntries.edges).toEqual([]);
    expect(await entriesOfAccount({ account: "' or 1=1 --", by: 'POSTING' })).toEqual([]);
    expect(await entriesOfAccount({ account: 'Bank', currency: 'usd', by: 'POSTING' })).toEqual([]);
    expect(gateway.defects).toEqual([]);
  });

  test.each([
    ['', 'BAD_REQUEST'],
    ['(account: "Bank", accountId: "x")', 'BAD_REQUEST'],
    ['(account: "Bank", from: "2024-02-30")', 'BAD_REQUEST'],
    ['(account: "Bank", after: "bG9hbjox")', 'INVALID_CURSOR'],
  ])('is refused where it is asked for with %j', async (args, code) => {
    const { status, errors } = await gateway.ask(`{ journalEntries${args} { edges { cursor } } }`);
    expect([status, errors[0]?.extensions.code]).toEqual([400, code]);
  });
});

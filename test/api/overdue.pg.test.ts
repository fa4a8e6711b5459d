import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import {
  activeLoan,
  closeDays,
  createClient,
  createProduct,
  repayLoan,
  setBusinessDate,
  submitLoan,
} from './loans.ts';
import { query, run } from './mutations.ts';

/** Lists of what is overdue, and what a client owes in all, held against what each loan says of itself, on many days. */

let gateway: TestGateway;
const clients: string[] = [];
const loans: string[] = [];
let euros: string;

beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2024-01-31');
  const dollars = await createProduct(gateway);
  euros = await createProduct(gateway, {
    shortName: 'EUR',
    currency: 'EUR',
    currencyDigits: 3,
    daysInYear: 'ACTUAL',
  });
  for (const name of ['Ada', 'Bob', 'Eve', 'Ida']) clients.push(await createClient(gateway, { name }));
  const [ada = '', bob = '', eve = ''] = clients;
  for (const [clientId, productId] of [
    [ada, dollars],
    [ada, euros],
    [ada, dollars],
    [bob, dollars],
    [bob, euros],
    [eve, euros],
  ] as const) {
    loans.push(await activeLoan(gateway, { clientId, productId }));
  }
  await submitLoan(gateway, { clientId: eve, productId: dollars });
});
afterAll(() => gateway.close());

interface Told {
  readonly id: string;
  readonly status: string;
  readonly currency: string;
  readonly client: { readonly id: string };
  readonly product: { readonly id: string };
  readonly outstanding: Readonly<Record<string, string>>;
  readonly overdue: Readonly<Record<string, string>>;
}
const amounts = '{ principal interest fees penalties total }';

async function everyLoan(): Promise<readonly Told[]> {
  const { loans: all } = await query(
    gateway,
    `{ loans(first: 100) { edges { node { id status currency client { id } product { id }
       outstanding ${amounts} overdue ${amounts} } } } }`,
  );
  return all.edges.map(({ node }: { node: Told }) => node);
}

async function listed(filter: object): Promise<readonly string[]> {
  const { loans: list } = await query(
    gateway,
    'query ($filter: LoanFilter) { loans(filter: $filter, first: 100) { edges { node { id } } } }',
    { filter },
  );
  return list.edges.map(({ node }: { node: { id: string } }) => node.id);
}

const thousandths = (text: string) => {
  const [whole = '', decimals = ''] = text.split('.');
  return BigInt(whole + decimals.padEnd(3, '0'));
};

/** What the loans say of themselves, added up by client and currency. */
function sums(all: readonly Told[]) {
  const active = all.filter(({ status }) => status === 'ACTIVE');
  const groups = Map.groupBy(active, ({ client, currency }) => `${client.id} ${currency}`);
  return Object.fromEntries(
    [...groups].map(([of, group]) => {
      const sum = (what: 'outstanding' | 'overdue') =>
        Object.fromEntries(
          Object.keys(group[0]?.[what] ?? {}).map((part) => {
            let total = 0n;
            for (const loan of group) total += thousandths(loan[what][part] ?? '');
            return [part, total];
          }),
        );
      return [of, { loans: group.length, outstanding: sum('outstanding'), overdue: sum('overdue') }];
    }),
  );
}

async function totals() {
  const data = await query(
    gateway,
    `{ clients { edges { node { id totals { currency loans outstanding ${amounts} overdue ${amounts} } } } } }`,
  );
  const read = (told: Record<string, string>) =>
    Object.fromEntries(Object.entries(told).map(([part, text]) => [part, thousandths(text)]));
  return Object.fromEntries(
    data.clients.edges.flatMap(({ node }: { node: { id: string; totals: never[] } }) =>
      node.totals.map(({ currency, loans: count, outstanding, overdue }) => [
        `${node.id} ${currency}`,
        { loans: count, outstanding: read(outstanding), overdue: read(overdue) },
      ]),
    ),
  );
}

const isOverdue = ({ overdue }: Told) => thousandths(overdue.total ?? '') > 0n;
const idsOf = (all: readonly Told[]) => all.map(({ id }) => id);

/** Each day, what happens on it before it is looked at, and how many loans are overdue then. */
const days: readonly [day: string, what: string, act: () => Promise<unknown>, overdue: number][] = [
  ['2024-01-31', 'nothing is due', async () => undefined, 0],
  ['2024-02-29', 'the first installments are due, and not late', async () => undefined, 0],
  ['2024-03-01', 'they are late before any loan is closed', async () => undefined, 6],
  [
    '2024-03-02',
    'some are closed, and one of them is paid',
    async () => {
      for (const loan of loans.slice(0, 3)) await closeDays(gateway, loan);
      await repayLoan(gateway, loans[0] ?? '', '17.13');
    },
    5,
  ],
  [
    '2024-03-15',
    'all are closed',
    async () => {
      for (const loan of loans) await closeDays(gateway, loan);
    },
    5,
  ],
  [
    '2024-03-31',
    'one is paid in part and one is settled, while all are behind',
    async () => {
      await repayLoan(gateway, loans[3] ?? '', '10.00');
      await repayLoan(gateway, loans[5] ?? '', '500.00');
    },
    4,
  ],
  ['2024-04-01', 'the second installments are late of those who paid the first', async () => undefined, 5],
  [
    '2024-04-02',
    'a payment is reversed',
    async () => {
      const { loan } = await query(
        gateway,
        'query ($id: ID!) { loan(id: $id) { transactions(first: 100) { edges { node { id type } } } } }',
        { id: loans[0] },
      );
      const nodes = loan.transactions.edges.map(({ node }: { node: { id: string; type: string } }) => node);
      const { id: transactionId } = nodes.find(({ type }: { type: string }) => type === 'REPAYMENT');
      await run(gateway, 'reverseLoanTransaction', { loanId: loans[0], transactionId });
    },
    5,
  ],
];

describe.each(days)('on %s, when %s', (day, _what, act, overdue) => {
  let all: readonly Told[];
  beforeAll(async () => {
    await setBusinessDate(gateway, day);
    await act();
    all = await everyLoan();
  });

  test('the list of overdue loans has those that say so of themselves', async () => {
    const late = all.filter(isOverdue);
    expect(late).toHaveLength(overdue);
    expect(await listed({ overdueOnly: true })).toEqual(idsOf(late));
    const inEuros = late.filter(({ product }) => product.id === euros);
    expect(await listed({ overdueOnly: true, productId: euros })).toEqual(idsOf(inEuros));
    const ofAda = late.filter(({ client }) => client.id === clients[0]);
    expect(await listed({ overdueOnly: true, clientId: clients[0], status: ['ACTIVE'] })).toEqual(
      idsOf(ofAda),
    );
    expect(await listed({ overdueOnly: true, status: ['SUBMITTED', 'OVERPAID'] })).toEqual([]);
    for (const overdueOnly of [false, null]) expect(await listed({ overdueOnly })).toEqual(idsOf(all));
  });

  test('a client owes in all what its active loans say, by currency', async () => {
    expect(await totals()).toEqual(sums(all));
    expect(gateway.defects).toEqual([]);
  });
});

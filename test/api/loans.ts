import { type Asked, query, run } from './mutations.ts';

/** A product of six monthly installments of 17.13 for 100.00, 30/360. */
export const sixMonths = {
  name: 'Six months',
  shortName: 'SIX',
  currency: 'USD',
  principal: '100.00',
  annualInterestRate: '9.4822',
  numberOfRepayments: 6,
  daysInYear: 'DAYS_360',
  daysInMonth: 'DAYS_30',
  delinquencyRanges: [
    { classification: 'LATE', minDays: 1, maxDays: 30 },
    { classification: 'VERY_LATE', minDays: 31 },
  ],
};

/** One installment of 1,000.00 without interest, due thirty days after its disbursement, as the published cases have it. */
export const thirtyDays = {
  name: 'Thirty days',
  shortName: 'LP1',
  currency: 'EUR',
  principal: '1000.00',
  annualInterestRate: '0',
  numberOfRepayments: 1,
  repaymentEvery: 30,
  repaymentUnit: 'DAYS',
  interestMethod: 'FLAT',
  scheduleType: 'CUMULATIVE',
  installmentMultiplesOf: '1',
};

export async function createClient(gateway: Asked, input: object = { name: 'Ada' }): Promise<string> {
  return (await run(gateway, 'createClient', input)).id;
}

export async function createProduct(gateway: Asked, input: object = {}): Promise<string> {
  return (await run(gateway, 'createLoanProduct', { ...sixMonths, ...input })).id;
}

export async function submitLoan(gateway: Asked, input: object): Promise<string> {
  return (await run(gateway, 'submitLoan', input)).id;
}

export async function approveLoan(gateway: Asked, loanId: string): Promise<string> {
  return (await run(gateway, 'approveLoan', { loanId })).id;
}

export async function disburseLoan(gateway: Asked, loanId: string, given: object = {}): Promise<string> {
  return (await run(gateway, 'disburseLoan', { loanId, ...given })).id;
}

export async function setBusinessDate(gateway: Asked, date: string): Promise<void> {
  await run(gateway, 'setBusinessDate', { date, confirm: true });
}

/** A loan that has been paid out on the business date. */
export async function activeLoan(
  gateway: Asked,
  given: { clientId: string; productId: string; principal?: string },
): Promise<string> {
  const loanId = await submitLoan(gateway, given);
  await approveLoan(gateway, loanId);
  return disburseLoan(gateway, loanId);
}

/** Takes a repayment and tells its id. */
export async function repayLoan(
  gateway: Asked,
  loanId: string,
  amount: string,
  date?: string,
): Promise<string> {
  const { transaction } = await run(gateway, 'repayLoan', { loanId, amount, ...(date && { date }) });
  return transaction.id;
}

/** Closes every day of a loan up to the COB date. Errors: a failure throws. */
export async function closeDays(gateway: Asked, loanId: string): Promise<void> {
  const [outcome] = await run(gateway, 'inlineCob', { accountIds: [loanId] }, 'errorCode error');
  if (outcome.errorCode !== null) throw new Error(outcome.error);
}

/** Fields of a loan as a query reads them. */
export async function readLoan(gateway: Asked, id: string, selection: string) {
  const { loan } = await query(gateway, `query ($id: ID!) { loan(id: $id) { ${selection} } }`, { id });
  return loan;
}

/** One posting in the order in which the tests write it. */
export type PostingRow = readonly [
  date: string,
  type: string,
  amount: string,
  principal: string,
  interest: string,
  fees: string,
  penalties: string,
  balance: string,
  reversed?: boolean,
];

/** The postings of a loan as rows, in the order of their entry. */
export async function postingsOf(
  gateway: Asked,
  id: string,
  { includeSuperseded = false } = {},
): Promise<PostingRow[]> {
  const { transactions } = await readLoan(
    gateway,
    id,
    `transactions(first: 100, includeSuperseded: ${includeSuperseded}) { edges { node {
       date type amount principal interest fees penalties balance reversed } } }`,
  );
  return transactions.edges.map(({ node }: { node: Record<string, string & boolean> }) => [
    ...[node.date, node.type, node.amount, node.principal, node.interest, node.fees, node.penalties],
    node.balance,
    ...(node.reversed ? [true] : []),
  ]);
}

/** What was booked for one posting: its type, its value date, and each line's account, side and amount. */
export type EntrySet = readonly [type: string, date: string, ...lines: (readonly string[])[]];

/** The entries of the postings that are in force, in the order of value dates, then of entry. */
export async function entriesOf(gateway: Asked, id: string): Promise<EntrySet[]> {
  const { transactions, journal } = await readLoan(
    gateway,
    id,
    `transactions(first: 100) { edges { node { id type date reversed } } }
     journal(first: 100) { edges { node { transactionId account side amount } } }`,
  );
  const inForce = transactions.edges
    .map(({ node }: { node: Record<string, string> }) => node)
    .filter(({ reversed }: { reversed: boolean }) => !reversed)
    .toSorted((a: { date: string }, b: { date: string }) => a.date.localeCompare(b.date));
  return inForce.map(({ id: transactionId, type, date }: Record<string, string>) => [
    type,
    date,
    ...journal.edges
      .map(({ node }: { node: Record<string, string> }) => node)
      .filter((node: Record<string, string>) => node.transactionId === transactionId)
      .map((node: Record<string, string>) => [node.account, node.side, node.amount]),
  ]);
}

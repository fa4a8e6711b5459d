import type { Answer, TestGateway } from './gateway.ts';

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

/** Answers with the id that an operation gave. Errors: a refusal throws. */
export async function made(asked: Promise<Answer>): Promise<string> {
  const { data, text } = await asked;
  const [first] = Object.values(data ?? {}) as [{ id?: string } | undefined];
  if (first?.id === undefined) throw new Error(text);
  return first.id;
}

export function createClient({ ask }: TestGateway, input: object = { name: 'Ada' }): Promise<string> {
  return made(ask('mutation ($input: CreateClientInput!) { createClient(input: $input) { id } }', { input }));
}

export function createProduct({ ask }: TestGateway, input: object = {}): Promise<string> {
  const product = { ...sixMonths, ...input };
  return made(
    ask('mutation ($input: CreateLoanProductInput!) { createLoanProduct(input: $input) { id } }', {
      input: product,
    }),
  );
}

export function submitLoan({ ask }: TestGateway, input: object): Promise<string> {
  return made(ask('mutation ($input: SubmitLoanInput!) { submitLoan(input: $input) { id } }', { input }));
}

export function approveLoan({ ask }: TestGateway, loanId: string): Promise<string> {
  return made(ask('mutation ($loanId: ID!) { approveLoan(input: { loanId: $loanId }) { id } }', { loanId }));
}

export function disburseLoan({ ask }: TestGateway, loanId: string): Promise<string> {
  return made(ask('mutation ($loanId: ID!) { disburseLoan(input: { loanId: $loanId }) { id } }', { loanId }));
}

export async function setBusinessDate({ ask }: TestGateway, date: string): Promise<void> {
  const { status, text } = await ask(
    'mutation ($date: Date!) { setBusinessDate(input: { date: $date, confirm: true }) { businessDate } }',
    { date },
  );
  if (status !== 200) throw new Error(text);
}

/** A loan that has been paid out on the business date. */
export async function activeLoan(
  gateway: TestGateway,
  given: { clientId: string; productId: string },
): Promise<string> {
  const loanId = await submitLoan(gateway, given);
  await approveLoan(gateway, loanId);
  return disburseLoan(gateway, loanId);
}

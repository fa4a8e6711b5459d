import { randomUUID } from 'node:crypto';
import type { System } from '../harness/system.ts';

/** What commands are told that share their input with others. */
const inputs: Readonly<Record<string, string>> = {
  repayLoan: 'LoanAmountInput',
  refundLoanCreditBalance: 'LoanAmountInput',
};

/** Carries out a command as a program would; its answer's fields are asked for. */
export async function carryOut<Answer>(
  { api }: System,
  command: string,
  input: object,
  fields = '{ id }',
): Promise<Answer> {
  const type = inputs[command] ?? `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${command}(input: $input) ${fields} }`;
  const answer = await api.ask<Record<string, Answer>>(query, { input }, { 'idempotency-key': randomUUID() });
  return answer[command] as Answer;
}

/** A loan of 1,000.00 EUR without interest that is paid out on 2024-01-01, by its id. */
export async function lend(system: System): Promise<string> {
  const { id: clientId } = await carryOut<{ id: string }>(system, 'createClient', { name: 'Ada' });
  const { id: productId } = await carryOut<{ id: string }>(system, 'createLoanProduct', {
    name: 'Thirty days',
    shortName: randomUUID(),
    currency: 'EUR',
    principal: '1000.00',
    annualInterestRate: '0',
    numberOfRepayments: 1,
    repaymentEvery: 30,
    repaymentUnit: 'DAYS',
  });
  const { id: loanId } = await carryOut<{ id: string }>(system, 'submitLoan', { clientId, productId });
  await carryOut(system, 'approveLoan', { loanId });
  await carryOut(system, 'disburseLoan', { loanId });
  return loanId;
}

/** Sets the business date, and with it the COB date to the day before. */
export async function setDate(system: System, date: string): Promise<void> {
  await carryOut(system, 'setBusinessDate', { date, confirm: true }, '{ businessDate }');
}

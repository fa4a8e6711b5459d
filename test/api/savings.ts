import type { TestGateway } from './gateway.ts';
import { run } from './mutations.ts';

/** A product in dollars, of 10 percent, compounded by day and posted by month. */
export const tenPercent = {
  name: 'Ten percent',
  shortName: 'TEN',
  currency: 'USD',
  annualInterestRate: '10',
};

export async function createSavingsProduct(gateway: TestGateway, input: object = {}): Promise<string> {
  return (await run(gateway, 'createSavingsProduct', { ...tenPercent, ...input })).id;
}

export async function openSavings(gateway: TestGateway, input: object): Promise<string> {
  return (await run(gateway, 'openSavings', input)).id;
}

export async function approveSavings(gateway: TestGateway, accountId: string): Promise<string> {
  return (await run(gateway, 'approveSavings', { accountId })).id;
}

/** A savings account that is active since the business date. */
export async function activeSavings(
  gateway: TestGateway,
  given: { clientId: string; productId: string; externalId?: string },
): Promise<string> {
  const accountId = await approveSavings(gateway, await openSavings(gateway, given));
  return (await run(gateway, 'activateSavings', { accountId })).id;
}

/** Enters an amount and tells the id of its posting. */
export async function enter(
  gateway: TestGateway,
  command: 'deposit' | 'withdraw' | 'holdSavings' | 'releaseHold',
  accountId: string,
  amount: string,
  date?: string,
): Promise<string> {
  return (await run(gateway, command, { accountId, amount, ...(date && { date }) })).id;
}

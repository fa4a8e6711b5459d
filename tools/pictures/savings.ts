import { formatDate, type LocalDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import type { GraphQLClient } from '../start/graphql-client.ts';
import { businessDate } from './scene.ts';
import type { Shown } from './shots.ts';

interface Entity {
  readonly id: string;
}

/** Units: days before the business date. */
const openedBefore = 40;

/** Savings of a client that have been used for some weeks: paid into and out of, kept, and moved from one account to another. */
export async function usedSavings(
  client: GraphQLClient,
  clientId: string,
): Promise<Pick<Shown, 'savings' | 'savingsProduct'>> {
  const today = parseDate(await businessDate(client)) as LocalDate;
  const ago = (days: number) => formatDate(today - days);
  const give = async (command: string, type: string, input: object): Promise<Entity> => {
    const query = `mutation ($input: ${type}!) { ${command}(input: $input) { id } }`;
    return (await client.run<Record<string, Entity>>(query, { input }))[command] as Entity;
  };
  const { id: productId } = await give('createSavingsProduct', 'CreateSavingsProductInput', {
    name: 'Everyday savings',
    shortName: 'EVERYDAY',
    currency: 'EUR',
    annualInterestRate: '2.25',
    minOpeningBalance: '100.00',
    withdrawalFee: '1.50',
    overdraftLimit: '500.00',
    overdraftRate: '11.9',
    inactiveAfterDays: 180,
    dormantAfterDays: 360,
  });
  const open = async (externalId: string): Promise<string> => {
    const date = ago(openedBefore);
    const asked = { clientId, productId, externalId, submittedOn: date };
    const { id: accountId } = await give('openSavings', 'OpenSavingsInput', asked);
    await give('approveSavings', 'SavingsDateInput', { accountId, date });
    await give('activateSavings', 'SavingsDateInput', { accountId, date });
    return accountId;
  };
  const [savings, other] = [await open('SAV-1001'), await open('SAV-1002')];
  const enter = (command: string, amount: string, days: number, note?: string) =>
    give(command, 'SavingsAmountInput', { accountId: savings, amount, date: ago(days), note });
  await enter('deposit', '2450.00', 35, 'Wages of October');
  await enter('withdraw', '320.00', 30);
  const mistaken = await enter('deposit', '75.00', 21);
  await give('transfer', 'TransferInput', { fromId: savings, toId: other, amount: '600.00', date: ago(14) });
  await enter('holdSavings', '250.00', 9, 'Card payment of a hotel');
  await enter('deposit', '2450.00', 4, 'Wages of November');
  await give('reverseSavingsTransaction', 'ReverseSavingsTransactionInput', {
    accountId: savings,
    transactionId: mistaken.id,
  });
  return { savings, savingsProduct: productId };
}

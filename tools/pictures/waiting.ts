import { createApiKey } from '@dayclose/store/api-keys.ts';
import type { System } from '../../test/harness/system.ts';
import { waitFor } from '../../test/harness/wait-for.ts';
import { GraphQLClient } from '../start/graphql-client.ts';
import type { Shown } from './shots.ts';

const SET_RULES =
  'mutation ($rules: [ApprovalRuleInput!]!) { configureApprovalRules(input: $rules) { command } }';
const WAITING = '{ approvals(state: WAITING, first: 10) { edges { node { id } } } }';
const maker = { name: 'front desk', role: 'teller' } as const;

/** Has commands of somebody at the desk wait for a second person, as rules say that are gone afterwards. */
export async function waitingCommands(
  client: GraphQLClient,
  { system, loan, savings }: Pick<Shown, 'loan' | 'savings'> & { readonly system: System },
): Promise<void> {
  const rules = ['repayLoan', 'withdraw', 'createClient'].map((command) => ({
    command,
    expiresAfterHours: 24,
  }));
  const desk = new GraphQLClient(new URL(system.url).origin);
  desk.useKey(await createApiKey(system.pool, maker));
  const give = (command: string, type: string, input: object) =>
    // What waits is answered as an error: whether it does is looked at below.
    desk
      .run(`mutation ($input: ${type}!) { ${command}(input: $input) { __typename } }`, { input })
      .catch(() => undefined);
  await client.run(SET_RULES, { rules });
  await give('createClient', 'CreateClientInput', { name: 'Ada Mori' });
  await give('withdraw', 'SavingsAmountInput', {
    accountId: savings,
    amount: '480.00',
    note: 'A new boiler',
  });
  await give('repayLoan', 'LoanAmountInput', { loanId: loan, amount: '826.46' });
  await client.run(SET_RULES, { rules: [] });
  // What is read of a replica may be of a moment ago.
  const doWait = async () => {
    const { approvals } = await client.run<{ approvals: { edges: unknown[] } }>(WAITING);
    return approvals.edges.length === rules.length;
  };
  await waitFor(doWait, { what: 'commands that wait', deadlineMs: 30_000, everyMs: 200 });
}

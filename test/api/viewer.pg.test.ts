import { type Role, roles } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptable, startLoanWorld } from './loan-world.ts';
import { operationOf } from './mutations.ts';
import { type Refused, withIds } from './refusals.ts';

let world: Refused;
const keys = new Map<Role, string>();

beforeAll(async () => {
  world = await startLoanWorld();
  for (const role of roles) {
    keys.set(role, await createApiKey(world.gateway.pool, { name: `a ${role}`, role }));
  }
});
afterAll(() => world.gateway.close());

const by = (role: Role) => ({ authorization: `Bearer ${keys.get(role)}` });

async function asked(role: Role, text: string, variables: object = {}) {
  const { status, data, text: body } = await world.gateway.ask(text, variables, by(role));
  expect(status, body).toBe(200);
  return data;
}

test.each(roles)('a %s is told who asks, and what that may do', async (role) => {
  const { viewer } = await asked(role, '{ viewer { actor role permissions tenant } }');
  const { READ, READ_OPERATIONS } = shipped.permissions;
  expect(viewer).toMatchObject({ actor: `api-key:a ${role}`, role, tenant: 'default' });
  expect(viewer.permissions.includes('READ')).toBe(READ?.some((each) => each === role) || role === 'admin');
  expect(viewer.permissions.includes('READ_OPERATIONS')).toBe(
    READ_OPERATIONS?.some((each) => each === role) || role === 'admin',
  );
  if (role === 'admin') expect(viewer.permissions).toEqual(Object.keys(shipped.permissions));
});

const { submitLoan: _, ...onLoans } = acceptable;
const statuses = [
  'submitted',
  'approved',
  'active',
  'rejected',
  'withdrawn',
  'closed',
  'overpaid',
  'inParts',
  'writtenOff',
] as const;

describe.each(roles)('a %s', (role) => {
  test('is offered what its role allows on a loan in some status, and is forbidden the rest', async () => {
    const offered = new Set<string>();
    for (const status of statuses) {
      const { loan } = await asked(role, 'query ($id: ID!) { loan(id: $id) { allowedCommands } }', {
        id: world.ids[status],
      });
      for (const name of loan.allowedCommands) offered.add(name);
    }
    for (const [name, input] of Object.entries(onLoans)) {
      const variables = { input: withIds(input, world.ids) };
      // What is not forbidden is refused for its key, so that the loans stay as they are.
      const headers = { ...by(role), 'idempotency-key': 'k'.repeat(201) };
      const { errors } = await world.gateway.ask(operationOf(name), variables, headers);
      const code = offered.has(name) ? 'INVALID_VALUE' : 'FORBIDDEN';
      expect([name, errors[0]?.extensions.code]).toEqual([name, code]);
    }
  });
});

test('a posting says which corrections it takes of whom, and none once it was reversed', async () => {
  const { gateway, ids } = world;
  const paid = await gateway.ask(operationOf('repayLoan', 'transaction { id allowedCommands }'), {
    input: { loanId: ids.active, amount: '1.00' },
  });
  const { transaction } = paid.data.repayLoan;
  const corrections = ['reverseLoanTransaction', 'adjustLoanTransaction', 'chargebackLoan'];
  expect(transaction.allowedCommands).toEqual(corrections);
  const told = async (role: Role) => {
    const text = `query ($id: ID!) { loan(id: $id) {
      transactions(last: 100) { edges { node { id type allowedCommands } } } } }`;
    const { loan } = await asked(role, text, { id: ids.active });
    const nodes: { id: string; type: string; allowedCommands: string[] }[] = loan.transactions.edges.map(
      ({ node }: { node: object }) => node,
    );
    const payment = nodes.find(({ id }) => id === transaction.id);
    return [nodes[0]?.type, nodes[0]?.allowedCommands, payment?.allowedCommands];
  };
  expect(await told('officer')).toEqual(['DISBURSEMENT', [], corrections]);
  expect(await told('teller')).toEqual(['DISBURSEMENT', [], []]);
  await gateway.ask(operationOf('reverseLoanTransaction'), {
    input: { loanId: ids.active, transactionId: transaction.id },
  });
  expect(await told('officer')).toEqual(['DISBURSEMENT', [], []]);
});

test('the loan that a command answers with says what may be done next', async () => {
  const { gateway, ids } = world;
  const approved = await gateway.ask(operationOf('undoLoanApproval', 'status allowedCommands'), {
    input: { loanId: ids.approved },
  });
  expect(approved.data.undoLoanApproval).toEqual({
    status: 'SUBMITTED',
    allowedCommands: [
      ...['approveLoan', 'rejectLoan', 'withdrawLoan', 'addLoanCharge'],
      ...['linkRepaymentAccount', 'unlinkRepaymentAccount'],
    ],
  });
});

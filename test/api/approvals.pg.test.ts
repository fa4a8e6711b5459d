import type { Role } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, startGateway, type TestGateway } from './gateway.ts';
import { activeLoan, createClient, createProduct, setBusinessDate } from './loans.ts';
import { operationOf, query, run } from './mutations.ts';

/** Commands that wait for another person, as those who make them and those who decide see them. */
let gateway: TestGateway;
const keys = new Map<Role, string>();
const ids = { client: '', product: '', loan: '' };
let made = 0;

beforeAll(async () => {
  gateway = await startGateway();
  for (const role of ['viewer', 'teller', 'officer'] as const) {
    keys.set(role, await createApiKey(gateway.pool, { name: role, role }));
  }
  await setBusinessDate(gateway, '2024-01-15');
  ids.client = await createClient(gateway);
  ids.product = await createProduct(gateway);
  ids.loan = await activeLoan(gateway, { clientId: ids.client, productId: ids.product });
  const { data } = await gateway.ask('query ($id: ID!) { loan(id: $id) { currency } }', { id: ids.loan });
  const { currency } = data.loan;
  const rules = [
    { command: 'repayLoan', aboveAmount: '10', currency, expiresAfterHours: 1 },
    { command: 'disburseLoan', aboveAmount: '0', currency },
    { command: 'createClient' },
  ];
  expect(await run(gateway, 'configureApprovalRules', { input: rules })).toEqual([
    { command: 'createClient', aboveAmount: null, currency: null, expiresAfterHours: 72 },
    { command: 'disburseLoan', aboveAmount: '0', currency, expiresAfterHours: 72 },
    { command: 'repayLoan', aboveAmount: '10', currency, expiresAfterHours: 1 },
  ]);
});
afterAll(() => gateway.close());

const told =
  'id command input accounts { kind id } state madeBy madeAt expiresAt decidedBy decidedAt note refusedWith answer';

/** What somebody in a role is answered who sends a mutation. */
const sentBy = (role: Role, name: string, input: object, key?: string) =>
  gateway.ask(
    operationOf(name, name.endsWith('Command') ? told : undefined),
    { input },
    {
      authorization: `Bearer ${keys.get(role)}`,
      ...(key && { 'idempotency-key': key }),
    },
  );

/** The global id of a payment that a teller made, and that waits. */
async function waiting(amount = '20.5'): Promise<string> {
  made += 1;
  return approvalIn(await sentBy('teller', 'repayLoan', { loanId: ids.loan, amount }, `wait-${made}`));
}

/** What an answer says that waits. Errors: an answer of anything that does not wait throws. */
function approvalIn({ errors, text }: Answer): string {
  const { approvalId } = (errors[0]?.extensions.details ?? {}) as { readonly approvalId?: string };
  if (approvalId === undefined) throw new Error(text);
  return approvalId;
}

async function listed(state?: string): Promise<readonly string[]> {
  const list =
    'query ($state: ApprovalState) { approvals(state: $state, first: 100) { edges { node { id } } } }';
  const { approvals } = await query(gateway, list, state === undefined ? {} : { state });
  return approvals.edges.map(({ node }: { node: { id: string } }) => node.id);
}

async function one(id: string) {
  const text = `query ($id: ID!) { node(id: $id) { ... on Approval { ${told} } } }`;
  return (await query(gateway, text, { id })).node;
}

test('a command that waits is answered 202, without data, and the same once more under its key', async () => {
  const input = { loanId: ids.loan, amount: '11' };
  const first = await sentBy('teller', 'repayLoan', input, 'twice');
  expect([first.status, first.data]).toEqual([202, null]);
  expect(first.errors).toHaveLength(1);
  expect(first.errors[0]?.extensions).toMatchObject({ code: 'AWAITING_APPROVAL', retryable: false });
  const again = await sentBy('teller', 'repayLoan', input, 'twice');
  expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([202, 'true']);
  expect(again.errors[0]?.extensions.details).toEqual(first.errors[0]?.extensions.details);
  const other = await sentBy('teller', 'repayLoan', { ...input, amount: '12' }, 'twice');
  expect([other.status, other.errors[0]?.extensions.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  const approvalId = approvalIn(first);
  expect(await one(approvalId)).toMatchObject({
    id: approvalId,
    command: 'repayLoan',
    input,
    accounts: [{ kind: 'LOAN', id: ids.loan }],
    state: 'WAITING',
    madeBy: 'api-key:teller',
    decidedBy: null,
    decidedAt: null,
    answer: null,
  });
});

test('a command that would be refused is refused at once', async () => {
  const { status, errors } = await sentBy('teller', 'repayLoan', { loanId: ids.loan, amount: '11.001' });
  expect([status, errors[0]?.extensions.code]).toEqual([422, 'INVALID_AMOUNT']);
});

test('an amount that is left out is the one that is taken for it', async () => {
  const { id } = await run(gateway, 'submitLoan', { clientId: ids.client, productId: ids.product });
  await run(gateway, 'approveLoan', { loanId: id });
  const { status, errors } = await sentBy('officer', 'disburseLoan', { loanId: id });
  expect([status, errors[0]?.extensions.code]).toEqual([202, 'AWAITING_APPROVAL']);
});

describe('a person decides', () => {
  test('and what was approved is carried out, and told in its answer', async () => {
    const approvalId = await waiting();
    const { status, data, text } = await sentBy('officer', 'approveCommand', { approvalId, note: 'seen' });
    expect(status, text).toBe(200);
    expect(data.approveCommand).toMatchObject({
      state: 'APPROVED',
      madeBy: 'api-key:teller',
      decidedBy: 'api-key:officer',
      note: 'seen',
      refusedWith: null,
      answer: { transaction: { amount: expect.stringMatching(/^20\.50*$/) } },
    });
    expect(await one(approvalId)).toEqual(data.approveCommand);
    const again = await sentBy('officer', 'approveCommand', { approvalId });
    expect([again.status, again.errors[0]?.extensions.code]).toEqual([422, 'APPROVAL_DECIDED']);
    expect(again.errors[0]?.extensions.details).toMatchObject({ field: 'approvalId', approvalId });
    const log = `query ($id: ID!) { commandLog(filter: { entityId: $id }) { edges { node { command refusedWith input } } } }`;
    const { commandLog } = await query(gateway, log, { id: approvalId });
    expect(commandLog.edges.map(({ node }: { node: object }) => node)).toEqual([
      { command: 'approveCommand', refusedWith: 'APPROVAL_DECIDED', input: { approvalId } },
      { command: 'approveCommand', refusedWith: null, input: { approvalId, note: 'seen' } },
      { command: 'repayLoan', refusedWith: 'AWAITING_APPROVAL', input: { loanId: ids.loan, amount: '20.5' } },
    ]);
    const refused = await query(
      gateway,
      '{ commandLog(filter: { refusedOnly: true }) { edges { node { refusedWith } } } }',
    );
    expect(JSON.stringify(refused)).not.toContain('AWAITING_APPROVAL');
  });

  test('and what was rejected, taken back or too old is listed as that, the newest first', async () => {
    const [old, rejected, taken, open] = [await waiting(), await waiting(), await waiting(), await waiting()];
    await sentBy('officer', 'rejectCommand', { approvalId: rejected, note: 'no' });
    await sentBy('teller', 'withdrawCommand', { approvalId: taken });
    await gateway.pool.query('alter table approvals disable trigger user');
    await gateway.pool.query(
      `update approvals set made_at = now() - interval '2 hours', expires_at = now() - interval '1 second'
       where id = (select max(id) - 3 from approvals)`,
    );
    await gateway.pool.query('alter table approvals enable trigger user');
    expect(await listed('EXPIRED')).toEqual([old]);
    expect(await listed('REJECTED')).toEqual([rejected]);
    expect(await listed('WITHDRAWN')).toEqual([taken]);
    expect((await listed('WAITING'))[0]).toBe(open);
    expect(await listed('WAITING')).not.toContain(old);
    expect((await listed()).slice(0, 4)).toEqual([open, taken, rejected, old]);
    expect(await one(old)).toMatchObject({ state: 'EXPIRED', decidedBy: null });
    const late = await sentBy('officer', 'approveCommand', { approvalId: old });
    expect([late.status, late.errors[0]?.extensions.code]).toEqual([422, 'APPROVAL_EXPIRED']);
  });

  test.each([
    ['viewer', 'withdrawCommand', 403, 'FORBIDDEN'],
    ['teller', 'approveCommand', 403, 'FORBIDDEN'],
    ['officer', 'withdrawCommand', 422, 'NOT_ITS_MAKER'],
    ['officer', 'rejectCommand', 422, 'INVALID_VALUE'],
  ] as const)('but not as a %s by %s', async (role, command, status, code) => {
    const approvalId = await waiting();
    const refused = await sentBy(role, command, { approvalId });
    expect([refused.status, refused.errors[0]?.extensions.code]).toEqual([status, code]);
    expect(await one(approvalId)).toMatchObject({ state: 'WAITING' });
  });

  test('but not about a command of their own', async () => {
    const approvalId = approvalIn(await sentBy('officer', 'createClient', { name: 'Eve' }));
    const refused = await sentBy('officer', 'approveCommand', { approvalId });
    expect([refused.status, refused.errors[0]?.extensions.code]).toEqual([422, 'MAKER_IS_CHECKER']);
    expect(await run(gateway, 'approveCommand', { approvalId }, told)).toMatchObject({ state: 'APPROVED' });
  });

  test('but not about what there is not', async () => {
    const { status, errors } = await sentBy('officer', 'approveCommand', { approvalId: ids.loan });
    expect([status, errors[0]?.extensions.code]).toEqual([404, 'NOT_FOUND']);
  });
});

test('what somebody made is told apart from what waits for them', async () => {
  const mine = await waiting();
  const list =
    'query ($mine: Boolean) { approvals(state: WAITING, madeByMe: $mine, first: 100) { edges { node { id madeBy } } } }';
  const told = async (role: 'teller' | 'officer', isMine: boolean) => {
    const { data } = await gateway.ask(list, { mine: isMine }, { authorization: `Bearer ${keys.get(role)}` });
    return data.approvals.edges.map(({ node }: { node: { id: string; madeBy: string } }) => node);
  };
  const [made, forMe] = [await told('teller', true), await told('teller', false)];
  expect(made.map(({ id }: { id: string }) => id)).toContain(mine);
  expect(new Set(made.map(({ madeBy }: { madeBy: string }) => madeBy)).size).toBe(1);
  expect(forMe.every(({ madeBy }: { madeBy: string }) => madeBy !== made[0].madeBy)).toBe(true);
  expect((await told('officer', false)).map(({ id }: { id: string }) => id)).toContain(mine);
});

test('pages of approvals follow each other, and a viewer reads none', async () => {
  for (let count = 0; count < 3; count += 1) await waiting();
  const page =
    'query ($after: String) { approvals(first: 2, after: $after) { edges { node { id } } pageInfo { endCursor } } }';
  const first = (await query(gateway, page)).approvals;
  const second = (await query(gateway, page, { after: first.pageInfo.endCursor })).approvals;
  const shown = [...first.edges, ...second.edges].map(({ node }: { node: { id: string } }) => node.id);
  expect(shown).toEqual((await listed()).slice(0, 4));
  for (const asked of [
    '{ approvals { edges { node { id } } } }',
    '{ approvalRules { command } }',
    '{ approvableCommands { name } }',
  ]) {
    const { status } = await gateway.ask(asked, {}, { authorization: `Bearer ${keys.get('viewer')}` });
    expect(status).toBe(403);
  }
  expect((await query(gateway, '{ approvalRules { command } }')).approvalRules).toHaveLength(3);
});

test('rules are taken of the very commands that may be told to wait, above an amount where they are about one', async () => {
  const { approvableCommands } = await query(gateway, '{ approvableCommands { name bearsAmount } }');
  const bearing = new Map<string, boolean>(
    approvableCommands.map(({ name, bearsAmount }: { name: string; bearsAmount: boolean }) => [
      name,
      bearsAmount,
    ]),
  );
  const above = { aboveAmount: '10', currency: 'EUR' };
  const refusalOf = async (rules: readonly object[]) => {
    const { errors } = await gateway.ask(operationOf('configureApprovalRules'), { input: rules });
    return errors[0]?.extensions.details ?? 'taken';
  };
  const all = [...bearing].map(([command, bears]) => ({ command, ...(bears && above) }));
  expect([bearing.get('disburseLoan'), bearing.get('createClient')]).toEqual([true, false]);
  expect(await refusalOf(all)).toBe('taken');
  for (const { name } of shipped.commands) {
    const field = bearing.has(name) ? 'input.0.aboveAmount' : 'input.0.command';
    if (bearing.get(name) === true) continue;
    expect(await refusalOf([{ command: name, ...above }]), name).toMatchObject({ field });
  }
});

import { permissionsOf, roles } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { permissionOf } from '@dayclose/schema/graphql/permission.ts';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { getNamedType, isObjectType, OperationTypeNode } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../apps/gateway/src/config.ts';
import { schema } from '../builders/shipped-schema.ts';
import { waitFor } from '../harness/wait-for.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { serve } from './http.ts';
import { activeLoan, createClient, createProduct, readLoan, setBusinessDate } from './loans.ts';
import { operationOf, query, run, send } from './mutations.ts';
import { sampleOperation } from './text-places.ts';

/** Roles that a tenant makes for itself, on a gateway that looks at no key anew unless it hears of it. */
const never = { keyCacheMs: 3_600_000, keyWatchMs: 3_600_000 };
const soon = { deadlineMs: 20_000, everyMs: 10 };
const all = Object.keys(shipped.permissions);
let gateway: TestGateway;
let server: Awaited<ReturnType<typeof serve>>;
let loanId: string;

beforeAll(async () => {
  gateway = await startGateway({ config: { limits: { ...limits, ...never } } });
  server = await serve(gateway);
  await setBusinessDate(gateway, '2024-01-15');
  const clientId = await createClient(gateway);
  loanId = await activeLoan(gateway, { clientId, productId: await createProduct(gateway) });
});
afterAll(async () => {
  await server.close();
  await gateway.close();
});

const by = (secret: string) => ({ authorization: `Bearer ${secret}` });
const told = 'name permissions shipped';
const configure = (name: string, ...permissions: readonly string[]) =>
  run(gateway, 'configureRole', { name, permissions }, told);

/** The secret of a new key of a role. */
async function keyOf(role: string): Promise<string> {
  const key = { name: `key of ${role}`, role };
  return (await run(gateway, 'createApiKey', key, 'secret')).secret;
}

const codeOf = async (secret: string, text: string, variables: object = {}) => {
  const { status, errors } = await gateway.ask(text, variables, by(secret));
  return [status, errors?.[0]?.extensions.code];
};

async function ownRoles() {
  const listed: { shipped: boolean }[] = (await query(gateway, `{ roles { ${told} } }`)).roles;
  expect(listed.slice(0, roles.length)).toEqual(
    roles.map((name) => ({ name, permissions: permissionsOf(name, shipped.permissions), shipped: true })),
  );
  return listed.slice(roles.length);
}

describe('a role of the own', () => {
  test('is listed behind the shipped ones, is what its keys may do, and is in the audit as it was asked for', async () => {
    const till = await configure('Till', 'REPAY_LOAN', 'READ');
    expect(till).toEqual({ name: 'Till', permissions: ['READ', 'REPAY_LOAN'], shipped: false });
    expect(await ownRoles()).toEqual([till]);
    const secret = await keyOf('Till');
    const { data } = await gateway.ask(
      'query ($id: ID!) { viewer { actor role permissions } loan(id: $id) { allowedCommands } }',
      { id: loanId },
      by(secret),
    );
    expect(data).toEqual({
      viewer: { actor: 'api-key:key of Till', role: 'Till', permissions: ['READ', 'REPAY_LOAN'] },
      loan: { allowedCommands: ['repayLoan', 'payLoanCharge'] },
    });
    const pay = { input: { loanId, amount: '5' } };
    expect(await codeOf(secret, operationOf('repayLoan'), pay)).toEqual([200, undefined]);
    const log = await query(
      gateway,
      '{ commandLog(filter: { command: "configureRole" }, first: 1) { edges { node { input answer } } } }',
    );
    expect(log.commandLog.edges[0].node).toEqual({
      input: { name: 'Till', permissions: ['REPAY_LOAN', 'READ'] },
      answer: { name: 'Till', permissions: ['READ', 'REPAY_LOAN'] },
    });
  });

  test('is configured once a key, and anew with another one', async () => {
    const once = { name: 'Once', permissions: ['READ'] };
    for (const permissions of [['READ'], ['READ']]) {
      const { data } = await send(
        gateway,
        'configureRole',
        { ...once, permissions },
        { selection: told, key: 'once' },
      );
      expect(data.configureRole.permissions).toEqual(['READ']);
    }
    expect(await configure('Once', 'READ_AUDIT')).toMatchObject({ permissions: ['READ_AUDIT'] });
    const again = await send(gateway, 'configureRole', once, { selection: told, key: 'once' });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await ownRoles()).toContainEqual({ name: 'Once', permissions: ['READ_AUDIT'], shipped: false });
  });

  test.each([
    ['no permission', { name: 'x', permissions: [] }, 'INVALID_VALUE', 422],
    ['too many permissions', { name: 'x', permissions: Array(501).fill('READ') }, 'INVALID_VALUE', 422],
    ['no name', { name: ' ', permissions: ['READ'] }, 'INVALID_VALUE', 422],
    ['too long a name', { name: 'x'.repeat(501), permissions: ['READ'] }, 'INVALID_VALUE', 422],
    ['the name of a shipped role', { name: 'ADMIN', permissions: ['READ'] }, 'SHIPPED_ROLE', 422],
    ['a permission that there is not', { name: 'x', permissions: ['KING'] }, 'UNKNOWN_PERMISSION', 422],
    ['a permission twice', { name: 'x', permissions: ['READ', 'READ'] }, 'DUPLICATE_PERMISSION', 422],
  ])('with %s is refused, and nothing is there of it', async (_, input, code, status) => {
    const before = await ownRoles();
    const answer = await send(gateway, 'configureRole', input);
    expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([status, code]);
    expect(await ownRoles()).toEqual(before);
  });

  test.each([
    [`('Admin', array['READ'])`, 'roles_name_is_no_shipped_one'],
    [`(E'ad\\u00a0min\\u200b', array['READ'])`, 'roles_name_is_no_shipped_one'],
    [`('none', array[]::text[])`, 'roles_allow_something'],
    [`('null', array['READ', null])`, 'roles_allow_something'],
    [`('Same', array['READ']), ('s AME', array['READ'])`, 'roles_tell_apart'],
  ])('%s is no row that the database takes', async (values, constraint) => {
    await expect(gateway.pool.query(`insert into roles values ${values}`)).rejects.toMatchObject({
      constraint,
    });
  });

  test('two who make it at once make one', async () => {
    await Promise.all(['READ', 'READ_AUDIT'].map((permission) => configure('Twin', permission)));
    const answers = await Promise.all(
      ['Alike', 'ALIKE'].map((name) => send(gateway, 'configureRole', { name, permissions: ['READ'] })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    const names = ((await ownRoles()) as { name?: string }[]).map(({ name }) => name?.toLowerCase());
    expect(names.filter((name) => name === 'twin' || name === 'alike')).toHaveLength(2);
  });

  test('is decided on what another gateway wrote meanwhile, for which it waits', async () => {
    const other = await gateway.pool.connect();
    await other.query(`begin; select pg_advisory_xact_lock(hashtextextended('dayclose roles', 0));
                       insert into roles values ('Late', array['READ'])`);
    const asked = send(gateway, 'configureRole', { name: 'LATE', permissions: ['READ'] });
    const waiting = `select from pg_locks where locktype = 'advisory' and not granted
                     and database = (select oid from pg_database where datname = current_database())`;
    await waitFor(async () => (await gateway.pool.query(waiting)).rowCount, { what: 'it to wait', ...soon });
    await other.query('commit');
    other.release();
    const { status, errors } = await asked;
    expect([status, errors[0]?.extensions.code]).toEqual([422, 'DUPLICATE_ROLE']);
  });
});

describe('who may configure roles or make keys', () => {
  test('grants no more than the own permissions, by a role or by a key', async () => {
    await configure('Deputy', 'READ', 'CONFIGURE_ROLES', 'MANAGE_API_KEYS');
    await configure('Payer', 'READ', 'REPAY_LOAN');
    const deputy = await keyOf('Deputy');
    const tried = async (name: string, input: object) =>
      (await codeOf(deputy, operationOf(name), { input })).join(' ');
    expect(await tried('configureRole', { name: 'Deputy', permissions: ['READ', 'CLOSE_BOOKS'] })).toBe(
      '422 PERMISSION_NOT_HELD',
    );
    for (const role of ['admin', 'operator', 'Payer']) {
      expect(await tried('createApiKey', { name: `a ${role}`, role })).toBe('422 PERMISSION_NOT_HELD');
    }
    expect(await gateway.pool.query(`select from api_keys where name like 'a %'`)).toMatchObject({
      rowCount: 0,
    });
    expect(await tried('configureRole', { name: 'Reader', permissions: ['READ'] })).toBe('200 ');
    for (const role of ['viewer', 'Reader', 'Deputy']) {
      expect(await tried('createApiKey', { name: `by deputy ${role}`, role })).toBe('200 ');
    }
  });
});

test('whoever approves a role grants it, and it is refused where they do not have what it allows', async () => {
  await configure('Checker', 'READ', 'READ_APPROVALS', 'APPROVE_COMMANDS', 'CONFIGURE_ROLES');
  const checker = await keyOf('Checker');
  await run(gateway, 'configureApprovalRules', { input: [{ command: 'configureRole' }] });
  const approved = async (name: string, permission: string) => {
    const { status, errors } = await send(gateway, 'configureRole', { name, permissions: [permission] });
    const { approvalId = 'none' } = (errors[0]?.extensions.details ?? {}) as { approvalId?: string };
    const text = operationOf('approveCommand', 'state refusedWith');
    const { data } = await gateway.ask(text, { input: { approvalId } }, by(checker));
    return [status, data.approveCommand];
  };
  expect(await approved('Beyond', 'CLOSE_BOOKS')).toEqual([
    202,
    { state: 'APPROVED', refusedWith: 'PERMISSION_NOT_HELD' },
  ]);
  expect(await approved('Within', 'READ')).toEqual([202, { state: 'APPROVED', refusedWith: null }]);
  const names = ((await ownRoles()) as { name?: string }[]).map(({ name }) => name);
  expect([names.includes('Beyond'), names.includes('Within')]).toEqual([false, true]);
  await run(gateway, 'configureApprovalRules', { input: [] });
});

describe('a role that is changed', () => {
  test('allows its keys something else with their next request', async () => {
    await configure('Cashier', 'READ');
    const secret = await keyOf('Cashier');
    const pay = (amount: string) =>
      gateway.ask(operationOf('repayLoan'), { input: { loanId, amount } }, by(secret));
    expect((await pay('1')).status).toBe(403);
    await configure('Cashier', 'READ', 'REPAY_LOAN');
    await waitFor(async () => (await pay('1')).status === 200, { what: 'the role to allow it', ...soon });
    await configure('Cashier', 'READ');
    await waitFor(async () => (await pay('1')).status === 403, {
      what: 'the role to allow it no longer',
      ...soon,
    });
  });

  test('has streams closed whose keys may do less', async () => {
    await configure('Watcher', 'READ', 'READ_OPERATIONS');
    const stream = await fetch(server.http, {
      method: 'POST',
      headers: {
        ...by(await keyOf('Watcher')),
        accept: 'text/event-stream',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ query: 'subscription { businessDatesChanged { businessDate } }' }),
    });
    await configure('Watcher', 'READ');
    expect(await stream.text()).toContain('UNAUTHENTICATED');
  });
});

test('a command whose answer may not be read is refused before it is carried out, whatever of it is asked for', async () => {
  await configure('Blind', 'REPAY_LOAN');
  const secret = await keyOf('Blind');
  const paid = () => readLoan(gateway, loanId, 'transactions(last: 100) { edges { node { id } } }');
  const before = await paid();
  const fragment = 'fragment told on LoanTransactionResult { loan { client { id } } }';
  for (const answer of ['transaction { id }', '... on LoanTransactionResult { __typename }', '...told']) {
    const text = `${operationOf('repayLoan', answer)} ${answer === '...told' ? fragment : ''}`;
    const { status, errors } = await gateway.ask(text, { input: { loanId, amount: '2' } }, by(secret));
    expect([status, errors[0]?.extensions]).toEqual([
      403,
      expect.objectContaining({ details: expect.objectContaining({ permission: 'READ' }) }),
    ]);
  }
  expect(await paid()).toEqual(before);
});

/** Last, since what is allowed is done. */
describe('a key that has a permission and no other', () => {
  const fields = [OperationTypeNode.QUERY, OperationTypeNode.MUTATION].flatMap((kind) =>
    Object.values(schema.getRootType(kind)?.getFields() ?? {}).map((field) => ({ kind, field })),
  );
  const grant = async (name: string, permissions: readonly string[]) => {
    await gateway.pool.query('insert into roles values ($1, $2)', [name, permissions]);
    return createApiKey(gateway.pool, { name, role: name });
  };

  /** What no field names: attacks ask the schema about itself. */
  const ofDocuments = 'READ_SCHEMA';

  test.each(all.filter((each) => each !== ofDocuments))(
    '%s may ask for what names it, and whoever has all others may not',
    async (permission) => {
      const [only, others] = [
        await grant(`only ${permission}`, [permission]),
        await grant(
          `all but ${permission}`,
          all.filter((each) => each !== permission),
        ),
      ];
      const named = fields.filter(({ field }) => permissionOf(field) === permission);
      expect(named).not.toEqual([]);
      for (const { kind, field } of named) {
        const text = sampleOperation(kind, field);
        const refused = await gateway.ask(text, {}, by(others));
        expect([field.name, refused.errors?.[0]?.extensions]).toEqual([
          field.name,
          expect.objectContaining({ code: 'FORBIDDEN', details: expect.objectContaining({ permission }) }),
        ]);
        const { errors } = await gateway.ask(text, {}, by(only));
        const forbidden = errors?.find(({ extensions }) => extensions.code === 'FORBIDDEN')?.extensions;
        const answer = getNamedType(field.type);
        const needed = isObjectType(answer) ? permissionOf(answer) : permission;
        // What of an answer is of a type that needs more is refused by that, and named by it.
        expect([field.name, forbidden]).toEqual([
          field.name,
          needed === permission
            ? undefined
            : forbidden &&
              expect.objectContaining({ details: expect.objectContaining({ permission: needed }) }),
        ]);
      }
    },
  );
});

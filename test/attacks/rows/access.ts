import { deepEqual, equal, match, rejects } from 'node:assert/strict';
import { type Attack, asking, refuseAll, type Told } from '../attack.ts';
import { by, newKey } from '../target.ts';

const forbidden: Told = { status: 403, code: 'FORBIDDEN' };
const unauthenticated: Told = { status: 401, code: 'UNAUTHENTICATED' };

/** Asking for what is somebody else's, or not for one's role. */
export const access: readonly Attack[] = [
  {
    number: 12,
    name: 'the id of a loan of another lender',
    expected: 'null, as for one that there is not',
    async carryOut({ ask, south, north }) {
      const [mine, theirs] = [north.ids.loans.at(-1), south.ids.loans.at(-1)];
      equal(mine === theirs, false);
      const none = Buffer.from('Loan:999999').toString('base64');
      const told = [];
      for (const id of [theirs, none]) {
        const { status, text } = await ask('query ($id: ID!) { node(id: $id) { id } loan(id: $id) { id } }', {
          id,
        });
        told.push([status, text.replace(/"token":"[^"]*"/, '')]);
      }
      deepEqual(told[0], told[1]);
      match(String(told[0]?.[1]), /"node":null,"loan":null/);
      return 'null both times, to the letter';
    },
  },
  {
    number: 13,
    name: 'the id of a client in the place of a loan',
    expected: 'not found, or refused',
    async carryOut(target) {
      const { client } = target.north.ids;
      const { data } = await target.ask(`{ loan(id: "${client}") { id } }`);
      equal(data.loan, null);
      const told: Told = { status: 404, code: 'NOT_FOUND' };
      const send = () => target.command('repayLoan', { loanId: client, amount: '1.00' });
      return await refuseAll(target, [{ what: 'repaid', told, send }]);
    },
  },
  {
    number: 14,
    name: 'a write that is not for the role, and one on a loan of another lender',
    expected: '403, 401, and nothing is written',
    carryOut: (target) => {
      const { north, south } = target;
      const [loanId] = north.ids.loans;
      const repay = (secret: string) => () =>
        target.command('repayLoan', { loanId, amount: '1.00' }, by(secret));
      return refuseAll(target, [
        { what: 'a viewer repays', told: forbidden, send: repay(north.keys.viewer) },
        {
          what: 'a teller disburses',
          told: forbidden,
          send: () => target.command('disburseLoan', { loanId: north.ids.approved }, by(north.keys.teller)),
        },
        { what: 'an admin of the south repays', told: unauthenticated, send: repay(south.keys.admin) },
      ]);
    },
  },
  {
    number: 19,
    name: 'a key that is revoked, and what begins like a good one',
    expected: '401',
    async carryOut(target) {
      const { id, secret } = await newKey(target, 'for a moment', 'viewer');
      equal((await target.ask('{ __typename }', {}, by(secret))).status, 200);
      equal((await target.command('revokeApiKey', { id })).status, 200);
      const { admin } = target.north.keys;
      const alike = [
        secret,
        admin.slice(0, 20),
        `${admin}x`,
        admin.slice(0, -1),
        admin.toUpperCase(),
        '',
        'dc_',
      ];
      return await refuseAll(
        target,
        alike.map((key) =>
          asking(key, '{ __typename }', unauthenticated, {
            headers: { authorization: key && `Bearer ${key}` },
          }),
        ),
      );
    },
  },
  {
    number: 21,
    name: 'fields that no input has: a status, a balance, an id',
    expected: '400, each named',
    carryOut: (target) =>
      refuseAll(
        target,
        ['status: "ACTIVE"', 'balance: "1000000.00"', 'id: "Q2xpZW50OjE="', 'role: "admin"'].map((field) =>
          asking(field, `mutation { createClient(input: { name: "Eve", ${field} }) { id } }`, {
            status: 400,
            code: 'BAD_REQUEST',
            says: new RegExp(`\\b${field.split(':')[0]}\\b`),
          }),
        ),
      ),
  },
  {
    number: 22,
    name: 'keys, the log of commands and roles, read by a viewer',
    expected: '403, and no data',
    carryOut: (target) => {
      const headers = by(target.north.keys.viewer);
      const fields = [
        'apiKeys { id }',
        'commandLog { edges { node { id } } }',
        'outboundCalls { edges { node { id } } }',
      ];
      return refuseAll(
        target,
        fields.map((field) =>
          asking(field, `{ ${field} }`, { ...forbidden, says: /^(?!.*"data":\{)/ }, { headers }),
        ),
      );
    },
  },
  {
    number: 23,
    name: 'one approves what one asked for; a teller starts the close',
    expected: 'refused, by a constraint of the database too; 403',
    async carryOut(target) {
      const { north, command, ask } = target;
      const configure = (rules: readonly object[]) =>
        ask(
          'mutation ($rules: [ApprovalRuleInput!]!) { configureApprovalRules(input: $rules) { command } }',
          { rules },
        );
      const configured = await configure([{ command: 'createClient' }]);
      equal(configured.status, 200, configured.text);
      try {
        const waits = await command('createClient', { name: 'Grace' });
        deepEqual([waits.status, waits.code], [202, 'AWAITING_APPROVAL'], waits.text);
        const { approvalId } = JSON.parse(waits.text).errors[0].extensions.details;
        const seen = await refuseAll(target, [
          {
            what: 'its maker',
            told: { status: 422, code: 'MAKER_IS_CHECKER' },
            send: () => command('approveCommand', { approvalId }),
          },
          {
            what: 'a teller',
            told: forbidden,
            send: () => command('runJob', { name: 'LOAN_COB' }, by(north.keys.teller)),
          },
        ]);
        await rejects(
          north.pool.query(
            "update approvals set state = 'REJECTED', decided_by = made_by, decided_at = now() where state = 'WAITING'",
          ),
          /approvals_maker_is_not_checker/,
        );
        return `${seen}, and a constraint`;
      } finally {
        equal((await configure([])).status, 200);
      }
    },
  },
  {
    number: 29,
    name: 'what operators watch, asked for by others',
    expected: '403, and no data',
    carryOut: (target) => {
      const headers = by(target.north.keys.viewer);
      const fields = ['relayStatus { pending }', 'jobs { name }', 'lockedAccounts { accountId }'];
      return refuseAll(
        target,
        fields.map((field) => asking(field, `{ ${field} }`, forbidden, { headers })),
      );
    },
  },
  {
    number: 42,
    name: 'cursors of another list, of another lender, and with statements in them',
    expected: '400 INVALID_CURSOR',
    async carryOut(target) {
      const { data } = await target.ask('{ clients(first: 1) { edges { cursor } } }');
      const [{ cursor }] = data.clients.edges;
      const cursors = [
        cursor,
        'x',
        `${cursor}x`,
        Buffer.from('1; drop table loans').toString('base64'),
        "' or 1=1",
        '9'.repeat(500),
      ];
      const told = { status: 400, code: 'INVALID_CURSOR' };
      return await refuseAll(
        target,
        cursors.map((after) =>
          asking(
            after,
            'query ($after: String) { loans(first: 1, after: $after) { edges { node { id } } } }',
            told,
            { variables: { after } },
          ),
        ),
      );
    },
  },
];

import { readFileSync } from 'node:fs';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DepositHouse, nobodys, numberOf, startDepositHouse } from './deposit-house.ts';

/** A second kind of account through the bus and the API of a real gateway: it is installed, and nothing else knows it. */

let house: DepositHouse;
let viewer: string;
beforeAll(async () => {
  house = await startDepositHouse('2024-01-10');
  viewer = await createApiKey(house.pool, { name: 'viewer', role: 'viewer' });
});
afterAll(() => house.close());

/** All that a command on accounts could have changed. */
async function everything(): Promise<unknown> {
  return house.query(`
    select (select json_agg(d order by id) from deposits d)::text as deposits,
           (select json_agg(s order by loan_id) from loan_summaries s)::text as loans,
           (select count(*)::int from journal_entries) as lines, (select count(*)::int from outbox) as events`);
}

describe('a command', () => {
  test('opens a deposit or fills it, and a repeated key is told the same and does nothing more', async () => {
    const input = { clientId: house.clientId, currency: 'EUR' };
    const opened = await house.send('openDeposit', input, { key: 'open' });
    expect(opened.body.data).toMatchObject({ openDeposit: { status: 'ACTIVE', balance: '0.00' } });
    const { openDeposit } = opened.body.data ?? {};
    const { id: depositId } = openDeposit as { id: string };
    const filled = await house.send('depositMoney', { depositId, amount: '10.05' }, { key: 'fill' });
    expect(filled.body.data).toMatchObject({ depositMoney: { id: depositId, balance: '10.05' } });

    const before = await everything();
    const again = await house.send('openDeposit', input, { key: 'open' });
    expect([again.body.data, again.headers.get('idempotent-replayed')]).toEqual([opened.body.data, 'true']);
    const refilled = await house.send('depositMoney', { depositId, amount: '10.05' }, { key: 'fill' });
    expect(refilled.body.data).toEqual(filled.body.data);
    expect(await everything()).toEqual(before);
    const reused = await house.send('depositMoney', { depositId, amount: '1' }, { key: 'fill' });
    expect([reused.status, reused.body.errors?.[0]?.extensions?.code]).toEqual([
      422,
      'IDEMPOTENCY_KEY_REUSED',
    ]);
  });

  test('is refused by its code and status, with the field that is wrong, and changes nothing', async () => {
    const { clientId } = house;
    const [depositId, emptied, loanId, submitted] = [
      ...[await house.deposit('50.00'), await house.deposit('5.00'), await house.loan()],
      (await house.give('submitLoan', { clientId, productId: await productId() })).id,
    ];
    await house.give('repayLoanFromDeposit', { depositId: emptied, loanId, amount: '5.00' });
    const dollars = (await house.give('openDeposit', { clientId, currency: 'USD' })).id;
    const nobody = nobodys('Deposit');
    const before = await everything();
    const rows: readonly (readonly [string, object, number, string, RegExp, string?])[] = [
      [
        'openDeposit',
        { clientId: nobodys('Client'), currency: 'EUR' },
        422,
        'CLIENT_NOT_FOUND',
        /^clientId: /,
      ],
      ['openDeposit', { clientId, currency: 'XYZ' }, 422, 'INVALID_VALUE', /^currency: XYZ is no currency/],
      [
        'openDeposit',
        { clientId, currency: 'EUR' },
        403,
        'FORBIDDEN',
        /OPEN_DEPOSIT.+officer, admin/,
        viewer,
      ],
      [
        'depositMoney',
        { depositId: nobody, amount: '1' },
        404,
        'NOT_FOUND',
        new RegExp(`depositId ${nobody}`),
      ],
      ['depositMoney', { depositId: loanId, amount: '1' }, 404, 'NOT_FOUND', /It is the id of a Loan\.$/],
      ['depositMoney', { depositId, amount: '0.001' }, 422, 'INVALID_AMOUNT', /^amount: 0.001 has more than/],
      ['depositMoney', { depositId, amount: '-1' }, 422, 'INVALID_AMOUNT', /^amount: /],
      ['depositMoney', { depositId: emptied, amount: '1' }, 422, 'DEPOSIT_NOT_ACTIVE', /is CLOSED; it has/],
      ['depositMoney', { depositId, amount: '9999999999999' }, 422, 'DEPOSIT_TOO_LARGE', /would hold/],
      ['repayLoanFromDeposit', { depositId: nobody, loanId, amount: '1' }, 404, 'NOT_FOUND', /depositId/],
      [
        'repayLoanFromDeposit',
        { depositId, loanId: nobodys('Loan'), amount: '1' },
        404,
        'NOT_FOUND',
        /loanId/,
      ],
      [
        ...(['repayLoanFromDeposit', { depositId, loanId, amount: '50.01' }, 422] as const),
        ...(['AMOUNT_EXCEEDS_BALANCE', /^amount: 50.01 is more than 50,/] as const),
      ],
      ['repayLoanFromDeposit', { depositId: dollars, loanId, amount: '1' }, 422, 'CURRENCIES_DIFFER', /USD/],
      // What only the loan refuses leaves the deposit as it was.
      [
        'repayLoanFromDeposit',
        { depositId, loanId: submitted, amount: '1' },
        422,
        'LOAN_NOT_ACTIVE',
        /SUBMITTED/,
      ],
    ];
    for (const [name, input, status, code, message, by] of rows) {
      const answer = await house.send(name, input, by === undefined ? {} : { by });
      const [error] = answer.body.errors ?? [];
      expect([name, answer.status, error?.extensions?.code]).toEqual([name, status, code]);
      expect(error?.message).toMatch(message);
    }
    expect(await everything()).toEqual(before);
  });

  test('waits in turn behind another one on the same deposit', async () => {
    const depositId = await house.deposit('1.00');
    await house.behindAnother({ table: 'deposits', column: 'id', id: depositId }, () =>
      Promise.all([1, 2, 3].map(() => house.give('depositMoney', { depositId, amount: '1.00' }))),
    );
    expect(
      await house.query('select balance::text from deposits where id = $1', numberOf(depositId)),
    ).toEqual([{ balance: '4.000000' }]);
  });
});

describe('a deposit that is behind', () => {
  test('is closed by the command that comes, a cent a day, in the command’s transaction', async () => {
    const depositId = await house.deposit('10.00');
    await house.moveTo('2024-01-15');
    const { balance, accrued, closedThrough } = await house.give('depositMoney', {
      depositId,
      amount: '1.00',
    });
    expect({ balance, accrued, closedThrough }).toEqual({
      balance: '11.05',
      accrued: '0.05',
      closedThrough: '2024-01-14',
    });
    const days = await house.query(
      `select value_date, posting_date, count(*)::int as lines from journal_entries
       where owner_kind = 9 and owner_id = $1 group by 1, 2 order by 1, 2`,
      numberOf(depositId),
    );
    expect(days.map(({ lines }) => lines)).toEqual([4, 2, 2, 2, 2, 2]);
  });

  test('is closed when inlineCob names it with its kind, and each account has an outcome of its own', async () => {
    const [one, other, emptied] = [
      await house.deposit('10.00'),
      await house.deposit('20.00'),
      await house.deposit('5.00'),
    ];
    const loanId = await house.loan();
    await house.give('repayLoanFromDeposit', { depositId: emptied, loanId, amount: '5.00' });
    await house.moveTo('2024-01-18');
    const accountIds = [one, other, emptied, loanId, nobodys('Deposit')];
    const outcomes = await house.give('inlineCob', { kind: 'DEPOSIT', accountIds });
    expect(outcomes).toEqual([
      { accountId: one, lastClosedDate: '2024-01-17', daysClosed: 3, errorCode: null, error: null },
      { accountId: other, lastClosedDate: '2024-01-17', daysClosed: 3, errorCode: null, error: null },
      expect.objectContaining({ accountId: emptied, daysClosed: 0, errorCode: 'DEPOSIT_NOT_ACTIVE' }),
      expect.objectContaining({ accountId: loanId, daysClosed: 0, errorCode: 'NOT_FOUND' }),
      expect.objectContaining({ accountId: nobodys('Deposit'), daysClosed: 0, errorCode: 'NOT_FOUND' }),
    ]);
    expect(await house.query('select accrued::text from deposits where id = $1', numberOf(other))).toEqual([
      { accrued: '0.030000' },
    ]);
    const [loan] = await house.give('inlineCob', { accountIds: [loanId] });
    expect(loan).toMatchObject({ accountId: loanId, daysClosed: 3, errorCode: null });
  });

  test('keeps the books open, as a loan does', async () => {
    await house.deposit('10.00');
    await house.moveTo('2024-01-20');
    const closing = await house.send('closeBooks', { date: '2024-01-18' });
    expect(closing.body.errors?.[0]?.extensions?.code).toBe('ACCOUNTS_BEHIND');
  });

  test('is left to Close of Business where it is behind by more than 400 days', async () => {
    const depositId = await house.deposit('10.00');
    await house.moveTo('2025-02-24');
    const refused = await house.send('depositMoney', { depositId, amount: '1.00' });
    expect([refused.status, refused.body.errors?.[0]?.message]).toEqual([
      409,
      expect.stringMatching(/has 401 days to close; a write closes at most 400/),
    ]);
    const [outcome] = await house.give('inlineCob', { kind: 'DEPOSIT', accountIds: [depositId] });
    expect(outcome).toMatchObject({ daysClosed: 401, errorCode: null });
    expect(await house.give('depositMoney', { depositId, amount: '1.00' })).toMatchObject({
      balance: '15.01',
    });
  });
});

describe('the API', () => {
  test('tells of the kind wherever it tells of kinds, jobs, steps and events', async () => {
    const answer = await house.api.ask<Record<string, unknown>>(`{
      jobs { shortName }
      businessSteps(jobName: "DEPOSIT_COB") { jobName businessSteps { stepName order description } }
      availableBusinessSteps(jobName: "DEPOSIT_CLOSE_OF_BUSINESS") { stepName }
      externalEventTypes { type category dataschema }
      __type(name: "AccountKind") { enumValues { name } }
    }`);
    expect(answer).toEqual({
      jobs: expect.arrayContaining([{ shortName: 'LOAN_COB' }, { shortName: 'DEPOSIT_COB' }]),
      businessSteps: {
        jobName: 'DEPOSIT_CLOSE_OF_BUSINESS',
        businessSteps: [
          { stepName: 'ACCRUE_A_CENT', order: 1, description: 'Credits every deposit with a cent.' },
        ],
      },
      availableBusinessSteps: [{ stepName: 'ACCRUE_A_CENT' }],
      externalEventTypes: expect.arrayContaining([
        {
          type: 'DepositPostedBusinessEvent',
          category: 'Deposit',
          dataschema: 'deposits.v1.DepositPostingDataV1',
        },
      ]),
      __type: { enumValues: [{ name: 'DEPOSIT' }, { name: 'LOAN' }, { name: 'SAVINGS' }] },
    });
  });

  test('counts what is behind of each kind apart', async () => {
    await house.moveTo('2025-03-01');
    const [counts] = await house.query<{ deposits: number; loans: number }>(`
      select (select count(*)::int from deposits where status = 300) as deposits,
             (select count(*)::int from loan_summaries where status = 300) as loans`);
    expect(counts?.deposits).not.toBe(counts?.loans);
    const behind = (kind: string) => `${kind}: catchUpStatus(kind: ${kind}) { accountsBehind }`;
    expect(await house.api.ask(`{ ${behind('DEPOSIT')} ${behind('LOAN')} }`)).toEqual({
      DEPOSIT: { accountsBehind: counts?.deposits },
      LOAN: { accountsBehind: counts?.loans },
    });
  });

  test('reads a deposit by its query and as a node, with its journal and its events', async () => {
    const depositId = await house.deposit('12.00');
    const fields = 'balance journal { edges { node { account side amount transactionId } } }';
    const deposit = {
      balance: '12.00',
      journal: {
        edges: [
          {
            node: {
              account: 'Suspense/Clearing account',
              side: 'DEBIT',
              amount: '12.00',
              transactionId: null,
            },
          },
          { node: { account: 'Deposits', side: 'CREDIT', amount: '12.00', transactionId: null } },
        ],
      },
    };
    const answer = await house.api.ask<Record<string, unknown>>(
      `query ($id: ID!) {
        deposit(id: $id) { ${fields} lock { owner } }
        nobodys: deposit(id: "${nobodys('Deposit')}") { id }
        node(id: $id) { ... on Deposit { ${fields} } }
        externalEvents(aggregateId: $id) { edges { node { type aggregateId data } } }
      }`,
      { id: depositId },
    );
    expect(answer).toEqual({
      deposit: { ...deposit, lock: null },
      nobodys: null,
      node: deposit,
      externalEvents: {
        edges: [
          {
            node: {
              type: 'DepositPostedBusinessEvent',
              aggregateId: depositId,
              data: expect.objectContaining({ type: 'PAID_IN', amount: '12', balance: '12', number: 1 }),
            },
          },
        ],
      },
    });
  });

  test('has none of it where only what ships is installed', () => {
    // A deposit is a posting on savings accounts too; the kind, its commands, job, step and refusals are not.
    const ofTheKind = /\bDeposit\b|openDeposit|depositMoney|repayLoanFromDeposit|DEPOSIT_[CN]|ACCRUE_A_CENT/;
    expect(readFileSync('packages/schema/schema.graphql', 'utf8')).not.toMatch(ofTheKind);
  });
});

async function productId(): Promise<string> {
  const [row] = await house.query<{ id: string }>('select id from loan_products limit 1');
  return Buffer.from(`LoanProduct:${row?.id}`).toString('base64');
}

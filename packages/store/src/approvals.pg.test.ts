import { approveCommand } from '@dayclose/domain/approval/commands/approve-command.ts';
import { rejectCommand } from '@dayclose/domain/approval/commands/reject-command.ts';
import { withdrawCommand } from '@dayclose/domain/approval/commands/withdraw-command.ts';
import { type CommandResult, execute } from '@dayclose/domain/bus/execute.ts';
import { approvalStates } from '@dayclose/domain/kernel/approval.ts';
import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { type Actor, actorOf, systemActor } from '@dayclose/domain/kernel/permissions.ts';
import { repayLoan } from '@dayclose/domain/loan/commands/repay-loan.ts';
import { writeOffLoan } from '@dayclose/domain/loan/commands/write-off-loan.ts';
import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { commandNamed } from '../../../test/builders/command-named.ts';
import { noPayload } from '../../../test/builders/no-payload.ts';
import { createPortfolio } from '../../../test/builders/portfolio.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { rowsLookedAt } from '../../../test/harness/rows-looked-at.ts';
import { waitFor } from '../../../test/harness/wait-for.ts';
import { commandStore } from './command-store.ts';
import { shippedStore } from './installed.ts';
import { readApprovals } from './sql/read/approvals.ts';
import { openTenant, type Tenant } from './tenant.ts';

/** A command that waits for another person happens once, or never, whoever decides at the same moment and whatever dies. */

const firstDay = dateOf(2026, 3, 10);
let database: TestDatabase;
let tenant: Tenant;
let loans = 0;
let keys = 0;

const maker = actorOf('api-key:maker', 'teller', shipped.permissions);
const checker = actorOf('api-key:checker', 'officer', shipped.permissions);
const other = actorOf('api-key:other', 'admin', shipped.permissions);
/** May approve, and may not repay loans. */
const operator = actorOf('api-key:operator', 'operator', shipped.permissions);

beforeAll(async () => {
  database = await createTestDatabase();
  tenant = openTenant({
    id: 'test',
    databaseUrl: database.url,
    encodePayload: noPayload,
    applicationName: 'approvals.pg.test',
    limits: { lockTimeoutMs: 60_000 },
  });
  await createPortfolio(tenant, { loans: 40, firstDay, cobDate: firstDay - 1 });
  const rule = { command: 'repayLoan', aboveAmount: '10', currency: 'USD' };
  await accepted(commandNamed('configureApprovalRules'), { input: [rule] }, other);
});

afterAll(async () => {
  await tenant.close();
  await database.drop();
});

interface Sent {
  readonly key?: string;
  readonly store?: ReturnType<typeof commandStore>;
}

function run(
  command: AnyCommand,
  input: object,
  actor: Actor,
  { key, store }: Sent = {},
): Promise<CommandResult> {
  const request = { input, actor, key, requestId: 'test' };
  return execute(
    { store: store ?? commandStore(tenant, shippedStore), installed: shipped },
    command,
    request,
  );
}

async function accepted(command: AnyCommand, input: object, actor: Actor) {
  const result = await run(command, input, actor);
  if (!result.ok) throw new Error(`${command.name}: ${result.code} ${JSON.stringify(result.details)}`);
  return result.answer;
}

async function rows<Row>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
  return (await tenant.primary.query(text, [...values])).rows;
}

interface Waiting {
  readonly loanId: string;
  readonly approvalId: string;
  readonly key: string;
}

/** A payment of a loan of its own that waits. */
async function waits(amount = '50'): Promise<Waiting> {
  loans += 1;
  keys += 1;
  const [loanId, key] = [String(loans), `key-${keys}`];
  const result = await run(repayLoan, { loanId, amount }, maker, { key });
  if (result.ok || result.code !== 'AWAITING_APPROVAL') throw new Error(JSON.stringify(result));
  return { loanId, approvalId: String(result.details.approvalId), key };
}

/** What is written of the payments of a loan, and of the command that waits. */
async function written({ loanId, approvalId }: Waiting) {
  const [row] = await rows(
    `select (select count(*)::int from loan_transactions
             where loan_id = $1 and type = ${transactionTypeNumbers.REPAYMENT}) as payments,
            state, decided_by as by, refused_with as refused from approvals where id = $2`,
    [loanId, approvalId],
  );
  return row;
}

const untouched = { payments: 0, state: 'WAITING', by: null, refused: null };

describe('a command under a rule', () => {
  test('waits, and a repetition under its key is told the same; another input is refused', async () => {
    const asked = await waits();
    const again = await run(repayLoan, { loanId: asked.loanId, amount: '50' }, maker, { key: asked.key });
    expect(again).toMatchObject({
      replayed: true,
      code: 'AWAITING_APPROVAL',
      details: { approvalId: asked.approvalId },
    });
    expect(
      await run(repayLoan, { loanId: asked.loanId, amount: '51' }, maker, { key: asked.key }),
    ).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(await written(asked)).toEqual(untouched);
    expect(await rows('select from outbox where aggregate_id = $1', [asked.loanId])).toEqual([]);
    const [{ n } = {}] = await rows<{ n: number }>(
      'select count(*)::int as n from approvals a join commands c on c.id = a.id where a.id = $1',
      [asked.approvalId],
    );
    expect(n).toBe(1);
  });

  test('is refused at once where it is nonsense, and happens at once below the amount or for the system', async () => {
    const before = await rows('select id from approvals');
    expect(await run(repayLoan, { loanId: '999', amount: '50' }, maker)).toMatchObject({ code: 'NOT_FOUND' });
    loans += 1;
    const loanId = String(loans);
    expect(await run(repayLoan, { loanId, amount: '10' }, maker)).toMatchObject({ ok: true });
    const system = systemActor('SCHEDULE', shipped.permissions);
    expect(await run(repayLoan, { loanId, amount: '50' }, system)).toMatchObject({ ok: true });
    expect(await rows('select id from approvals')).toEqual(before);
  });
});

describe('a command that waits', () => {
  test('is carried out on the dates of now once another person approves, and is told of', async () => {
    const asked = await waits();
    await tenant.primary.query(
      `update business_dates set business_date = business_date + 2, cob_date = cob_date + 2`,
    );
    const answer = await accepted(approveCommand, { approvalId: asked.approvalId, note: 'seen' }, checker);
    expect(answer).toMatchObject({
      state: 'APPROVED',
      madeBy: maker.id,
      decidedBy: checker.id,
      note: 'seen',
      refusedWith: null,
      answer: { loan: { id: asked.loanId } },
    });
    expect(await written(asked)).toMatchObject({ payments: 1, state: 'APPROVED', by: checker.id });
    const [loan] = await rows(
      `select s.closed_through::text as closed, t.value_date::text as value, t.xmin = a.xmin as together,
              t.command_id = (select max(id) from commands where name = 'approveCommand') as its
       from loan_summaries s join loan_transactions t on t.loan_id = s.loan_id
       cross join (select xmin from approvals where id = $2) a
       where s.loan_id = $1 and t.type = ${transactionTypeNumbers.REPAYMENT}`,
      [asked.loanId, asked.approvalId],
    );
    expect(loan).toEqual({ closed: '2026-03-11', value: '2026-03-12', together: true, its: true });
  });

  test('is spent where it is refused by then, with that answer', async () => {
    const asked = await waits();
    await accepted(writeOffLoan, { loanId: asked.loanId }, other);
    const answer = await accepted(approveCommand, { approvalId: asked.approvalId }, checker);
    expect(answer).toMatchObject({
      state: 'APPROVED',
      refusedWith: 'LOAN_NOT_ACTIVE',
      answer: { code: 'LOAN_NOT_ACTIVE', details: { status: 'CLOSED_WRITTEN_OFF' } },
    });
    expect(await written(asked)).toMatchObject({
      payments: 0,
      state: 'APPROVED',
      refused: 'LOAN_NOT_ACTIVE',
    });
  });

  test.each([
    ['by whoever made it', approveCommand, { ...maker, permissions: other.permissions }, 'MAKER_IS_CHECKER'],
    ['by whoever may not give it', approveCommand, operator, 'FORBIDDEN'],
    ['by whoever may not approve', approveCommand, maker, 'FORBIDDEN'],
    ['where it is not told why it is rejected', rejectCommand, checker, 'INVALID_VALUE'],
    ['where another person takes it back', withdrawCommand, checker, 'NOT_ITS_MAKER'],
  ])('is not decided about %s', async (_, command, actor, code) => {
    const asked = await waits();
    expect(await run(command, { approvalId: asked.approvalId }, actor)).toMatchObject({ ok: false, code });
    expect(await written(asked)).toEqual(untouched);
  });

  test('never happens once it is rejected, taken back or too old, and is decided about once', async () => {
    const [rejected, taken, late] = [await waits(), await waits(), await waits()];
    await accepted(rejectCommand, { approvalId: rejected.approvalId, note: 'no' }, checker);
    await accepted(withdrawCommand, { approvalId: taken.approvalId }, maker);
    await tenant.primary.query('alter table approvals disable trigger user');
    await tenant.primary.query(
      `update approvals set made_at = now() - interval '2 hours', expires_at = now() - interval '1 hour' where id = $1`,
      [late.approvalId],
    );
    await tenant.primary.query('alter table approvals enable trigger user');
    const rows = [
      [rejected, 'APPROVAL_DECIDED'],
      [taken, 'APPROVAL_DECIDED'],
      [late, 'APPROVAL_EXPIRED'],
    ] as const;
    for (const [{ approvalId, loanId }, code] of rows) {
      expect(await run(approveCommand, { approvalId }, checker)).toMatchObject({ ok: false, code });
      expect(await run(withdrawCommand, { approvalId }, maker)).toMatchObject({ ok: false, code });
      expect(await written({ approvalId, loanId, key: '' })).toMatchObject({ payments: 0 });
    }
    expect(await run(approveCommand, { approvalId: '999999' }, checker)).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('is carried out once by two who approve at once', async () => {
    const asked = await waits();
    const { approvalId } = asked;
    const { promise: decided, resolve: reach } = Promise.withResolvers<void>();
    const { promise: going, resolve: goOn } = Promise.withResolvers<void>();
    const own = commandStore(tenant, shippedStore);
    const standing: typeof own = {
      transact: (work, place) =>
        own.transact(
          (transaction) =>
            work({
              ...transaction,
              async write(...given) {
                reach();
                await going;
                await transaction.write(...given);
              },
            }),
          place,
        ),
    };
    const first = run(approveCommand, { approvalId }, checker, { store: standing });
    await decided;
    const second = run(approveCommand, { approvalId }, other);
    await waitFor(
      async () =>
        (
          await rows(
            `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
          )
        ).length > 0,
      { what: 'the second to wait for the first', deadlineMs: 20_000, everyMs: 5 },
    );
    goOn();
    const results = await Promise.all([first, second]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ code: 'APPROVAL_DECIDED' });
    expect(await written(asked)).toMatchObject({ payments: 1, state: 'APPROVED' });
  });

  test('is carried out with its approval or not at all', async () => {
    const asked = await waits();
    const own = commandStore(tenant, shippedStore);
    const dying: typeof own = {
      transact: (work, place) =>
        own.transact(
          (transaction) =>
            work({
              ...transaction,
              async record() {
                throw new Error('it died');
              },
            }),
          place,
        ),
    };
    const key = 'approve-it';
    const input = { approvalId: asked.approvalId };
    await expect(run(approveCommand, input, checker, { key, store: dying })).rejects.toThrow('it died');
    expect(await written(asked)).toEqual(untouched);
    expect(await run(approveCommand, input, checker, { key })).toMatchObject({ ok: true, replayed: false });
    expect(await run(approveCommand, input, checker, { key })).toMatchObject({ ok: true, replayed: true });
    expect(await written(asked)).toMatchObject({ payments: 1, state: 'APPROVED' });
  });
});

describe('the database itself refuses', () => {
  const change = (set: string) => (id: string) =>
    tenant.primary.query(`update approvals set ${set} where id = $1`, [id]);
  test.each([
    [
      'that its maker approves',
      `state = 'APPROVED', decided_by = made_by, decided_at = now(), answer = '{}'`,
    ],
    ['that its maker rejects it', `state = 'REJECTED', decided_by = made_by, decided_at = now()`],
    ['that another takes it back', `state = 'WITHDRAWN', decided_by = 'x', decided_at = now()`],
    ['an approval without an answer', `state = 'APPROVED', decided_by = 'x', decided_at = now()`],
    ['a decision after its time', `state = 'REJECTED', decided_by = 'x', decided_at = expires_at`],
    ['a decision of nobody', `state = 'REJECTED', decided_at = now()`],
    ['another input', `input = '{}'`],
    ['another maker', `made_by = 'x'`],
  ])('%s', async (_, set) => {
    const asked = await waits();
    await expect(change(set)(asked.approvalId)).rejects.toMatchObject({ code: '23514' });
  });

  test('to decide anew', async () => {
    const asked = await waits();
    await accepted(withdrawCommand, { approvalId: asked.approvalId }, maker);
    await expect(change(`note = 'x'`)(asked.approvalId)).rejects.toMatchObject({ code: '23514' });
  });
});

test('a page of any state, and of any maker, reads some rows, not all that ever waited', async () => {
  await tenant.primary.query(
    `insert into approvals (id, command, input, state, made_by, made_at, expires_at, decided_by, decided_at)
     select 1000000 + n, 'repayLoan', '{}', case when n % 5 = 0 then 'REJECTED' else 'WAITING' end, 'x' || n % 7,
            now() - interval '2 days', now() - interval '1 day', case when n % 5 = 0 then 'y' end,
            case when n % 5 = 0 then now() - interval '36 hours' end
     from generate_series(1, 10000) n`,
  );
  await tenant.primary.query('analyze approvals');
  const makers = [
    undefined,
    { actor: 'x1', isNot: false },
    { actor: 'x1', isNot: true },
    { actor: 'z', isNot: false },
  ];
  const wanted = [undefined, ...approvalStates.values].flatMap((state) =>
    makers.map((madeBy) => ({ state, madeBy })),
  );
  for (const each of wanted) {
    const page = { size: 20, backward: false, after: undefined, before: undefined };
    const asked = vi.spyOn(tenant.primary, 'query');
    await readApprovals(tenant.primary, each, page);
    const [text, values]: readonly unknown[] = asked.mock.calls[0] ?? [];
    asked.mockRestore();
    const plan = await tenant.primary.query(
      `explain (analyze, timing off, format json) ${text}`,
      values as unknown[],
    );
    const rows = rowsLookedAt(plan.rows[0]['QUERY PLAN'][0].Plan);
    expect([each, rows < 500], String(rows)).toEqual([each, true]);
  }
});

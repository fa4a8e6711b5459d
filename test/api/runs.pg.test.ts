import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { activeLoan, createClient, createProduct, setBusinessDate } from './loans.ts';
import { query, run, send } from './mutations.ts';

/** What people ask of runs, as clients see it; a manager's part is played by the tests. */

let gateway: TestGateway;
let loanId: string;
let runId: string;
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2024-01-15');
  const given = { clientId: await createClient(gateway), productId: await createProduct(gateway) };
  loanId = await activeLoan(gateway, given);
  await setBusinessDate(gateway, '2024-01-16');
  runId = (await run(gateway, 'runJob', { name: 'LOAN_COB' })).id;
});
afterAll(() => gateway.close());

const fields =
  'id state total done failed skipped endedAt reason failureGroups { step code accounts message }';
const read = async () =>
  (await query(gateway, `query ($id: ID!) { jobRun(id: $id) { ${fields} } }`, { id: runId })).jobRun;
const allowed = async (headers: Record<string, string> = {}) => {
  const text = 'query ($id: ID!) { jobRun(id: $id) { allowedCommands } }';
  const { data } = await gateway.ask(text, { id: runId }, headers);
  return data.jobRun.allowedCommands;
};
const carryOn = (change: string) => gateway.pool.query(`update job_runs set ${change}`);

test('a run is asked to stop, goes on once it is stopped, and tells each step of the way', async () => {
  expect(await run(gateway, 'stopJobRun', { id: runId }, fields)).toMatchObject({
    id: runId,
    state: 'STOPPING',
  });
  const early = await send(gateway, 'resumeJobRun', { id: runId });
  expect(early.status).toBe(422);
  expect(early.errors[0]).toMatchObject({
    message:
      'The run of job LOAN_CLOSE_OF_BUSINESS for 2024-01-15 is STOPPING; to be resumed it has to be STOPPED or FAILED.',
    extensions: { code: 'RUN_NOT_STOPPED', retryable: false },
  });
  await carryOn(`state = 'STOPPED'`);
  expect(await read()).toMatchObject({ state: 'STOPPED', endedAt: null, reason: null });
  expect(await run(gateway, 'resumeJobRun', { id: runId }, fields)).toMatchObject({ state: 'PLANNING' });
});

test('a run that failed at its plan says why, in a sentence', async () => {
  const refusal = { code: 'STEP_NOT_INSTALLED', details: { step: 'NEXT', job: 'LOAN_CLOSE_OF_BUSINESS' } };
  await carryOn(`state = 'FAILED', ended_at = now(), refusal = '${JSON.stringify(refusal)}'`);
  expect(await read()).toMatchObject({
    state: 'FAILED',
    reason: expect.stringContaining(
      'The step NEXT of job LOAN_CLOSE_OF_BUSINESS is configured and not installed',
    ),
  });
  await carryOn(`refusal = '{"code": "OF_AN_EXTENSION_THAT_IS_GONE"}'`);
  expect(await read()).toMatchObject({ reason: 'OF_AN_EXTENSION_THAT_IS_GONE' });
  expect(await run(gateway, 'resumeJobRun', { id: runId }, fields)).toMatchObject({
    state: 'PLANNING',
    reason: null,
    endedAt: null,
  });
});

test('failures are told of one reason alone where it is asked for', async () => {
  await gateway.pool.query(`
    insert into cob_failures (run_id, account_kind, account_id, cob_date, step, code, message)
    select r.id, 'LOAN', 100 + n, '2024-01-15', case when n <> 3 then 'S' end, case n when 2 then 'OTHER' else 'STEP_THREW' end, ''
    from job_runs r, generate_series(1, 3) n`);
  const failed = async (reason: object | undefined) => {
    const { jobRun } = await query(
      gateway,
      'query ($id: ID!, $reason: FailureReasonInput) { jobRun(id: $id) { failures(reason: $reason) { accountId } } }',
      { id: runId, reason },
    );
    return jobRun.failures.map(({ accountId }: { accountId: string }) => accountId);
  };
  const loan = (id: number) => globalId('Loan', String(id));
  expect(await failed(undefined)).toEqual([loan(101), loan(102), loan(103)]);
  expect(await failed({ code: 'STEP_THREW', step: 'S' })).toEqual([loan(101)]);
  expect(await failed({ code: 'OTHER', step: 'S' })).toEqual([loan(102)]);
  expect(await failed({ code: 'STEP_THREW' })).toEqual([loan(103)]);
  expect(await failed({ code: 'OTHER' })).toEqual([]);
  await gateway.pool.query('delete from cob_failures');
});

test('a failed account is told with its group, retried, and skipped with a reason under a key', async () => {
  await carryOn(`state = 'COMPLETED_WITH_FAILURES', total = 1, failed = 1, ended_at = now()`);
  await gateway.pool.query(`
    insert into job_partitions (run_id, number, state, first_id, last_id, cursor, total, failed)
    select r.id, 1, 'COMPLETED', l.id, l.id, l.id, 1, 1 from job_runs r, loans l;
    insert into cob_failures (run_id, account_kind, account_id, cob_date, step, code, message)
    select r.id, 'LOAN', l.id, '2024-01-15', 'S', 'STEP_THREW', 'it threw' from job_runs r, loans l`);
  expect(await read()).toMatchObject({
    failureGroups: [{ step: 'S', code: 'STEP_THREW', accounts: 1, message: 'it threw' }],
  });
  expect(await run(gateway, 'retryFailedAccounts', { runId }, fields)).toMatchObject({
    state: 'RUNNING',
    total: 1,
    done: 0,
    failed: 0,
    endedAt: null,
  });
  await carryOn(`state = 'COMPLETED_WITH_FAILURES', ended_at = now()`);
  const skip = { runId, accountId: loanId, reason: 'It is in court.' };
  const once = await send(gateway, 'skipFailedAccount', skip, { selection: fields, key: 'skip' });
  expect(once.data.skipFailedAccount).toMatchObject({
    state: 'COMPLETED',
    done: 0,
    failed: 0,
    skipped: 1,
    failureGroups: [],
  });
  const again = await send(gateway, 'skipFailedAccount', skip, { selection: fields, key: 'skip' });
  expect(again.data).toEqual(once.data);
  const { loan, lockedAccounts } = await query(
    gateway,
    'query ($id: ID!) { loan(id: $id) { lastClosedDate } lockedAccounts { accountId } }',
    { id: loanId },
  );
  expect({ loan, lockedAccounts }).toEqual({ loan: { lastClosedDate: '2024-01-15' }, lockedAccounts: [] });
  const { rows } = await gateway.pool.query(
    `select f.skip_reason, c.input ->> 'reason' as logged, c.actor = f.skipped_by as "sameActor"
     from cob_failures f, commands c where c.name = 'skipFailedAccount'`,
  );
  expect(rows).toEqual([{ skip_reason: 'It is in court.', logged: 'It is in court.', sameActor: true }]);
});

test.each<[string, string, () => object, string, number]>([
  ['an id of something else', 'stopJobRun', () => ({ id: loanId }), 'NOT_FOUND', 404],
  ['an id of no run', 'resumeJobRun', () => ({ id: globalId('JobRun', '999') }), 'NOT_FOUND', 404],
  ['no id at all', 'retryFailedAccounts', () => ({ runId: 'x' }), 'NOT_FOUND', 404],
  [
    'an account that did not fail',
    'skipFailedAccount',
    () => ({ runId, accountId: globalId('Loan', '999'), reason: 'x' }),
    'RUN_WITHOUT_FAILURES',
    422,
  ],
  [
    'an id of no account',
    'skipFailedAccount',
    () => ({ runId, accountId: runId, reason: 'x' }),
    'NOT_FOUND',
    404,
  ],
  ['no reason', 'skipFailedAccount', () => ({ runId, accountId: loanId, reason: '' }), 'INVALID_VALUE', 422],
])('%s is refused, and nothing is changed', async (_, command, input, code, status) => {
  const before = await gateway.pool.query('select * from job_runs');
  const answer = await send(gateway, command, input());
  expect(answer.status).toBe(status);
  expect(answer.errors[0]?.extensions).toMatchObject({ code });
  expect((await gateway.pool.query('select * from job_runs')).rows).toEqual(before.rows);
  expect(gateway.defects).toEqual([]);
});

test.each([
  ['PLANNING', ['stopJobRun']],
  ['STOPPED', ['stopJobRun', 'resumeJobRun']],
  ['FAILED', ['resumeJobRun']],
  ['COMPLETED_WITH_FAILURES', ['retryFailedAccounts', 'skipFailedAccount']],
  ['COMPLETED', []],
])('a run that is %s says what may be done with it, to those who may', async (state, commands) => {
  await carryOn(`state = '${state}'`);
  expect(await allowed()).toEqual(commands);
  const teller = await createApiKey(gateway.pool, { name: `a teller at ${state}`, role: 'teller' });
  expect(await allowed({ authorization: `Bearer ${teller}` })).toEqual([]);
});

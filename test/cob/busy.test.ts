import { loans } from '@dayclose/store/accounts/loan.ts';
import { heldByCob } from '@dayclose/store/sql/cob/held-accounts.ts';
import { readRunFailures } from '@dayclose/store/sql/cob/run-failures.ts';
import { afterEach, expect, test } from 'vitest';
import { waitFor } from '../harness/wait-for.ts';
import { expectClosedOnce } from './invariants.ts';
import { lockOfLoans, type Person, personHolding } from './person.ts';
import { firstDay, type Scene, setScene } from './scene.ts';

let scene: Scene;
const people: Person[] = [];
afterEach(async () => {
  await Promise.all(people.splice(0).map((person) => person.leave()));
  await scene.strike();
});

async function someoneWith(statement: string): Promise<Person> {
  const person = await personHolding(scene.databaseUrl, statement);
  people.push(person);
  return person;
}

const rounds = () => scene.count('select max(token) from job_partitions');
const oneHand = { COB_PARTITIONS_AT_ONCE: '1' };

test('loans that a person holds and lets go later are closed, and meanwhile the only hand closes all others', async () => {
  scene = await setScene();
  const person = await someoneWith(lockOfLoans(7, 8, 100));
  scene.worker(oneHand);
  const run = await scene.startRun();
  await scene.runUntil(run, 'have all others done', (view) => view.done === 237);
  await waitFor(async () => (await rounds()) >= 5, { what: 'some rounds', deadlineMs: 30_000 });
  expect(await scene.count(`select count(*) from job_runs where state = 'RUNNING'`)).toBe(1);
  await person.letGo();
  expect(await scene.completed(run)).toMatchObject({ state: 'COMPLETED', done: 240, failed: 0 });
  await expectClosedOnce(scene, run, firstDay);
});

test('loans that are let go one after the other are closed as they come, by whichever worker asks', async () => {
  scene = await setScene();
  const holders = [await someoneWith(lockOfLoans(7, 8)), await someoneWith(lockOfLoans(9))];
  scene.worker(oneHand);
  scene.worker(oneHand);
  const run = await scene.startRun();
  await scene.runUntil(run, 'have all others done', (view) => view.done === 237);
  await holders[0]?.letGo();
  await scene.runUntil(run, 'have those done that were let go', (view) => view.done === 239);
  await holders[1]?.letGo();
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay);
});

test('a worker that is asked to stop does not wait for accounts that someone has', async () => {
  scene = await setScene({ loans: 60 });
  const person = await someoneWith(lockOfLoans(7));
  const first = scene.worker();
  const run = await scene.startRun();
  await scene.runUntil(run, 'have all others done', (view) => view.done === 59);
  first.send('SIGTERM');
  expect(await first.ended()).toBe(0);
  await person.letGo();
  scene.worker();
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay);
});

/** Has the update of one loan's summary do something before it is written. */
async function beforeWriting(loanId: number, statement: string): Promise<void> {
  await scene.tenant.primary.query(`
    create function hold_up() returns trigger language plpgsql as $$ begin perform ${statement}; return new; end $$;
    create trigger hold_up before update on loan_summaries for each row
      when (new.loan_id = ${loanId}) execute function hold_up()`);
}

/** A whole partition is a chunk, and what is about one account alone may take as long as nobody has patience for. */
const wholePartitions = {
  COB_CHUNK_ACCOUNT_DAYS: '60',
  COB_STATEMENT_TIMEOUT_MS: '1500',
  DATABASE_STATEMENT_TIMEOUT_MS: '100000',
  DATABASE_TRANSACTION_TIMEOUT_MS: '110000',
  DATABASE_IDLE_IN_TRANSACTION_MS: '20000',
};

test('a loan whose statement hangs fails alone, and its neighbours are closed and free before that', async () => {
  scene = await setScene();
  await beforeWriting(17, 'pg_sleep(600)');
  const worker = scene.worker(wholePartitions);
  const run = await scene.startRun();
  await scene.runUntil(run, 'have all others done', (view) => view.done === 239);
  expect(await scene.count('select count(*) from cob_failures')).toBe(0);
  expect(await heldByCob(scene.tenant.primary, loans, ['16', '17', '18', '60'])).toEqual(new Set());
  // It takes longer by itself than they were given together.
  const ended = () =>
    scene.count(`select count(pg_cancel_backend(pid)) from pg_stat_activity
                 where datname = current_database() and wait_event = 'PgSleep'`);
  await waitFor(async () => (await ended()) > 0, { what: 'its statement to be ended', deadlineMs: 10_000 });
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay, 1);
  expect(await readRunFailures(scene.tenant.primary, [run], 10)).toMatchObject([
    {
      accountId: '17',
      code: 'TIMED_OUT',
      message: 'The database ended a statement that took too long (57014).',
    },
  ]);
  // Once with its chunk, once or twice with some of it, by how fast others are, once alone for as long, and at last.
  const times = (line: RegExp) => worker.log().match(line)?.length;
  expect(times(/its accounts are taken last/g)).toBe(1);
  expect([1, 2]).toContain(times(/"accounts":[2-9],.*accounts were held up/g));
  expect(times(/"accounts":1,.*accounts were held up/g)).toBe(2);
});

test('a loan whose statement waits for a lock that someone holds is closed once it is let go, and others before', async () => {
  scene = await setScene();
  await beforeWriting(17, 'pg_advisory_xact_lock(1)');
  const person = await someoneWith('select pg_advisory_xact_lock(1)');
  scene.worker({ ...wholePartitions, DATABASE_LOCK_TIMEOUT_MS: '200' });
  const run = await scene.startRun();
  await scene.runUntil(run, 'have all others done', (view) => view.done === 239);
  await person.letGo();
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay);
});

test('a loan whose statement waits for a lock that is never let go fails as LOCKED', async () => {
  scene = await setScene();
  await beforeWriting(17, 'pg_advisory_xact_lock(1)');
  await someoneWith('select pg_advisory_xact_lock(1)');
  scene.worker({ ...wholePartitions, DATABASE_LOCK_TIMEOUT_MS: '200', COB_BUSY_FOR_MS: '1500' });
  const run = await scene.startRun();
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay, 1);
  expect(await readRunFailures(scene.tenant.primary, [run], 10)).toMatchObject([
    { accountId: '17', code: 'LOCKED' },
  ]);
});

import { usualSteps } from '@dayclose/domain/kernel/account.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { migrate } from '../../../tools/migrate.ts';
import { readMigrations } from '../../../tools/migrations/migration-files.ts';
import { openPool } from './database.ts';
import { provision } from './provision.ts';
import { readBusinessSteps } from './sql/read-business-steps.ts';

const firstVersion = ['LOAN_DELINQUENCY_CLASSIFICATION', 'ADD_PERIODIC_ACCRUAL_ENTRIES'];
const steps = usualSteps(loanKind);

test('a new tenant has every step that ships, in its order; provisioning it again changes nothing', async () => {
  const database = await createTestDatabase();
  const pool = openPool(database.url, 'provision.pg.test');
  try {
    await provision(pool, shipped);
    await provision(pool, shipped);
    expect(await readBusinessSteps(pool, loanKind.job.name)).toEqual(steps);
  } finally {
    await pool.end();
    await database.drop();
  }
});

test('a job that an installation newly has appears with its schedule, and what people configured stays', async () => {
  const database = await createTestDatabase();
  const pool = openPool(database.url, 'provision.pg.test');
  try {
    const [first, ...others] = shipped.jobs;
    await provision(pool, { ...shipped, jobs: others });
    await pool.query(
      `update jobs set cron = '0 0 5 * * ?', active = false where name = 'PURGE_EXTERNAL_EVENTS'`,
    );
    await provision(pool, shipped);
    const { rows } = await pool.query(
      `select name, cron, starts_after, active, slots_through <= clock_timestamp() at time zone 'UTC' as now from jobs order by name`,
    );
    expect(rows.map(({ name }) => name)).toEqual(shipped.jobs.map(({ name }) => name).toSorted());
    expect(rows).toContainEqual({
      name: first?.name,
      cron: '0 0 0 * * ?',
      starts_after: null,
      active: false,
      now: true,
    });
    expect(rows).toContainEqual({
      name: 'LOAN_CLOSE_OF_BUSINESS',
      cron: null,
      starts_after: 'INCREASE_BUSINESS_DATE',
      active: false,
      now: true,
    });
    expect(rows).toContainEqual({
      name: 'PURGE_EXTERNAL_EVENTS',
      cron: '0 0 5 * * ?',
      starts_after: null,
      active: false,
      now: true,
    });
  } finally {
    await pool.end();
    await database.drop();
  }
});

describe('the steps of a tenant that the first version provisioned', () => {
  let database: TestDatabase;
  let pool: ReturnType<typeof openPool>;

  beforeAll(async () => {
    database = await createTestDatabase({ empty: true });
    pool = openPool(database.url, 'provision.pg.test');
    const migrations = readMigrations();
    const later = migrations.findIndex(({ name }) => name.endsWith('loans_to_the_cent'));
    await migrate(database.url, migrations.slice(0, later));
    await configure('UNTOUCHED', firstVersion);
    await configure('REVERSED', firstVersion.toReversed());
    await configure('TAKEN_OUT', firstVersion.slice(1));
    await migrate(database.url, migrations);
  });

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  async function configure(job: string, steps: readonly string[]): Promise<void> {
    await pool.query(
      `insert into business_steps (job, step_name, step_order)
       select $1, v.name, v.ord from unnest($2::text[]) with ordinality as v (name, ord)`,
      [job, steps],
    );
  }

  test.each([
    ['that nobody touched are made those of a new tenant', 'UNTOUCHED', steps],
    ['that somebody put in another order are left alone', 'REVERSED', firstVersion.toReversed()],
    ['of which somebody took one out are left alone', 'TAKEN_OUT', firstVersion.slice(1)],
  ])('%s by the upgrade', async (_, job, expected) => {
    expect(await readBusinessSteps(pool, job)).toEqual(expected);
  });
});

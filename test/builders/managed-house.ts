import { execute } from '@dayclose/domain/bus/execute.ts';
import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { commandStore } from '@dayclose/store/command-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { claimPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { openTenant } from '@dayclose/store/tenant.ts';
import { completeRun } from '../../apps/worker/src/complete-run.ts';
import type { WorkerContext } from '../../apps/worker/src/context.ts';
import { closePartition } from '../../apps/worker/src/partition.ts';
import { planRuns } from '../../apps/worker/src/plan.ts';
import { startJobs } from '../../apps/worker/src/schedule.ts';
import { createTestDatabase } from '../harness/database.ts';
import { encodePayload } from './codec.ts';
import { commandNamed } from './command-named.ts';
import { createPortfolio } from './portfolio.ts';
import { workerContextOf } from './worker-context.ts';

/** The first day that the loans of a house close. */
export const firstDay = dateOf(2026, 3, 10);
const patience = { lockTimeoutMs: 60_000, connectTimeoutMs: 60_000, statementTimeoutMs: 90_000 };
const date = 'INCREASE_BUSINESS_DATE';
const close = 'LOAN_CLOSE_OF_BUSINESS';
/** The jobs that make a day. */
export const jobNames = { date, close };

/** A database with loans, two managers with connections of their own, and what people and time do there. */
export class ManagedHouse {
  readonly managers: readonly [WorkerContext, WorkerContext];
  readonly #drop: () => Promise<void>;
  #hour = 0;

  private constructor(managers: ManagedHouse['managers'], drop: () => Promise<void>) {
    this.managers = managers;
    this.#drop = drop;
  }

  static async open(): Promise<ManagedHouse> {
    const database = await createTestDatabase();
    const open = (applicationName: string) =>
      openTenant({ id: 'test', databaseUrl: database.url, encodePayload, applicationName, limits: patience });
    const tenants = [open('one manager'), open('other manager')] as const;
    await createPortfolio(tenants[0], { loans: 12, firstDay, cobDate: firstDay - 1, ages: [0, 10, 40] });
    return new ManagedHouse([workerContextOf(tenants[0]), workerContextOf(tenants[1])], async () => {
      for (const tenant of tenants) await tenant.close();
      await database.drop();
    });
  }

  async close(): Promise<void> {
    await this.#drop();
  }

  async query(text: string): Promise<readonly Record<string, unknown>[]> {
    return (await this.managers[0].tenant.primary.query(text)).rows;
  }

  async businessDate(): Promise<number> {
    return Number((await this.query('select business_date from business_dates'))[0]?.business_date);
  }

  /** What a person does to a job. */
  async update(input: object): Promise<void> {
    const [{ tenant }] = this.managers;
    const actor = actorOf('person', 'operator', shipped.permissions);
    const bus = { store: commandStore(tenant, shippedStore), installed: shipped };
    const request = { input, actor, key: undefined, requestId: 'test' };
    const result = await execute(bus, commandNamed('updateJob'), request);
    if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.details)}`);
  }

  /** So many slots of the job that moves the date came while nobody was there: seconds of an hour that was in no test before. */
  async missSlots(count: number): Promise<void> {
    this.#hour += 1;
    const past = new Date(Date.now() - (24 + this.#hour) * 3_600_000);
    const [h, d, m] = [past.getUTCHours(), past.getUTCDate(), past.getUTCMonth() + 1];
    await this.query(
      `update jobs set cron = '0-${count - 1} 0 ${h} ${d} ${m} ?', slots_through = date_trunc('hour', '${past.toISOString()}'::timestamptz at time zone 'UTC') - interval '1 second'
       where name = '${date}'`,
    );
  }

  /** What managers and workers do until nothing is left. */
  async finish(context: WorkerContext = this.managers[0]): Promise<void> {
    const { tenant, installed } = context;
    const claim = { owner: 'test', chunkDays: 2_000, leaseMs: 60_000 };
    const never = new AbortController().signal;
    for (;;) {
      const started = await startJobs(context);
      await planRuns(context);
      const partition = await claimPartition(tenant.primary, installed.accounts, claim);
      if (partition !== undefined) await closePartition(context, partition, never);
      await completeRun(context);
      if (!started && partition === undefined) return;
    }
  }
}

import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { statementsAddUp } from '@dayclose/store/sql/verify/statements-add-up.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { Trips } from '@dayclose/store/trips.ts';
import { type Verdict, verifyAll, verifyDatabase } from '@dayclose/store/verify.ts';
import { completeRun } from '../../apps/worker/src/complete-run.ts';
import type { WorkerContext } from '../../apps/worker/src/context.ts';
import { createTestDatabase } from '../harness/database.ts';
import { type Teller, tellerOf } from '../verify/teller.ts';
import { carryOutRuns } from './carry-out-runs.ts';
import { encodePayload } from './codec.ts';
import { createPortfolio } from './portfolio.ts';
import { workerContextOf } from './worker-context.ts';

type Row = Record<string, unknown>;

const settings = {
  COB_PARTITION_ACCOUNTS: '5',
  COB_PARTITION_ACCOUNTS_LEAST: '5',
  COB_CHUNK_ACCOUNT_DAYS: '400',
};
const checked = { ...shippedStore, checks: [statementsAddUp] };

/** A database with loans whose days pass by hand, and runs that are carried out in this process. */
export class StatedHouse {
  readonly tenant: Tenant;
  readonly teller: Teller;
  readonly context: WorkerContext;
  readonly #url: string;
  readonly #drop: () => Promise<void>;

  private constructor(tenant: Tenant, url: string, drop: () => Promise<void>) {
    this.tenant = tenant;
    this.teller = tellerOf(tenant);
    this.context = workerContextOf(tenant, settings);
    this.#url = url;
    this.#drop = drop;
  }

  static async open(applicationName: string, loans: number, firstDay: LocalDate): Promise<StatedHouse> {
    const database = await createTestDatabase();
    const tenant = openTenant({ id: 'test', databaseUrl: database.url, encodePayload, applicationName });
    const given = { firstDay, cobDate: firstDay - 1, ages: [0, 40], numberOfRepayments: 12 };
    await createPortfolio(tenant, { loans, ...given });
    // What a portfolio has is written with ids that nobody has drawn.
    await tenant.primary.query(
      `select setval('account_ids', 1000), setval(pg_get_serial_sequence('product_terms', 'id'), 1000)`,
    );
    return new StatedHouse(tenant, database.url, () => database.drop());
  }

  async close(): Promise<void> {
    await this.tenant.close();
    await this.#drop();
  }

  async query(text: string): Promise<readonly Row[]> {
    return (await this.tenant.primary.query(text)).rows;
  }

  /** What a command answers, or why it is refused. */
  async give(name: string, input: object): Promise<Row> {
    const result = await this.teller.ask(name, input);
    return result.ok ? result.answer : { ...result };
  }

  async accepted(name: string, input: object): Promise<Row> {
    const answer = await this.give(name, input);
    if ('code' in answer) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer;
  }

  /** Carries out whatever runs there are; returns one of them. */
  async carryOut({ id }: Row): Promise<Row | undefined> {
    await carryOutRuns(this.context);
    await completeRun(this.context);
    const columns = 'state, total, done, failed, skipped, account_kind, cob_date, period_from';
    return (await this.query(`select ${columns} from job_runs where id = ${id}`))[0];
  }

  async setDates(date: LocalDate): Promise<void> {
    await this.query(
      `update business_dates set business_date = '${formatDate(date + 1)}', cob_date = '${formatDate(date)}'`,
    );
  }

  /** Moves the business date, and closes every day before it. */
  async closeThrough(date: LocalDate, job: string): Promise<Row | undefined> {
    await this.setDates(date);
    return await this.carryOut(await this.accepted('runJob', { name: job }));
  }

  stated(where = 'true'): Promise<readonly Row[]> {
    return this.query(`select * from statements where ${where} order by account_id, from_date`);
  }

  /** What lines say, each with its date before it. */
  async linesOf(where: string): Promise<readonly string[]> {
    const rows = await this.stated(where);
    return rows.flatMap(({ lines }) =>
      (lines as string[][]).map(([date, , description]) => `${date} ${description}`),
    );
  }

  /** The ids of the rules of statements that the database breaks. */
  async broken(): Promise<readonly string[]> {
    const silent = { onProgress: () => undefined, onVerdict: () => undefined };
    const verdicts = await verifyDatabase(this.#url, checked, silent);
    return verdicts.filter(({ violated }) => violated > 0).map(({ check }) => check.id);
  }

  /** The same while something is changed that is then taken back. */
  async brokenBy(sql: string): Promise<readonly string[]> {
    const client = await this.tenant.primary.connect();
    try {
      await client.query('begin');
      await client.query(sql);
      const found: string[] = [];
      const told = {
        onProgress: () => undefined,
        onVerdict: ({ check, violated }: Verdict) => {
          if (violated > 0) found.push(check.id);
        },
      };
      await verifyAll(new Trips(client), checked, told);
      return found;
    } finally {
      await client.query('rollback');
      client.release();
    }
  }
}

/** A month, as the input of `generateStatements`. */
export function monthOf(kind: string, year: number, month: number) {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return { kind, fromDate: first, toDate: last };
}

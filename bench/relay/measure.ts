import { waitFor } from '../../test/harness/wait-for.ts';
import type { RelayProcess } from '../../test/relay/relay-process.ts';
import { cpuOf, ServerProcess } from '../cpu-time.ts';
import { isDrained } from './is-drained.ts';
import type { Bench } from './open-bench.ts';
import { samplePayload, sampleSchema } from './sample-payload.ts';

/** What it took to send events. Units: seconds; of all cores. */
export interface Cost {
  readonly seconds: number;
  readonly sender: number;
  readonly postgres: number;
}

const drainDeadlineMs = 300_000;
const singleEvents = 300;
const singleEveryMs = 20;
const loans = 25_000;

const insert = `
insert into outbox (shard, type, category, dataschema, dataschema_revision, aggregate_type, aggregate_id,
  aggregate_version, business_date, payload)
select loan % 16, 'LoanAccrualTransactionCreatedBusinessEvent', 'Loan', $2, $5::smallint, 'Loan', loan, $3::integer + n / ${loans} + 1, '2026-11-21', $4
from generate_series(0, $1::integer - 1) n cross join lateral (select n % ${loans} as loan) l order by n`;

const sample = samplePayload();
let version = 0;

/** What it takes a relay, from the moment that events are committed, until Kafka has them all and they are marked. */
export async function drainBacklog(
  { client, databaseUrl }: Bench,
  relay: RelayProcess,
  events: number,
): Promise<Cost> {
  await client.query('begin');
  await client.query(insert, [events, sampleSchema, version, sample.bytes, sample.revision]);
  version += Math.ceil(events / loans);
  await client.query('commit');
  const server = await ServerProcess.of(databaseUrl);
  const cpu = { sender: () => cpuOf([relay.pid]), postgres: () => server.cpu() };
  return costOf(cpu, async () => {
    await client.query('notify dayclose_outbox');
    await waitFor(() => isDrained(client), {
      what: 'the relay to drain the outbox',
      deadlineMs: drainDeadlineMs,
      everyMs: 50,
    });
  });
}

/** What work takes, by the CPU time so far of those who do it. */
export async function costOf(
  { sender, postgres }: { readonly sender: () => number; readonly postgres: () => number },
  work: () => Promise<void>,
): Promise<Cost> {
  const before = [sender(), postgres()] as const;
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1_000;
  return { seconds, sender: sender() - before[0], postgres: postgres() - before[1] };
}

/** How long single events take from COMMIT until they are marked. Units: milliseconds. */
export async function measureLatency({ client }: Bench): Promise<{ p50: number; p99: number }> {
  const { rows: before } = await client.query<{ pos: string }>(
    'select last_value::text as pos from outbox_pos',
  );
  for (let sent = 0; sent < singleEvents; sent += 1) {
    await client.query(insert, [1, sampleSchema, version, sample.bytes, sample.revision]);
    version += 1;
    await client.query('notify dayclose_outbox');
    await new Promise((resolve) => setTimeout(resolve, singleEveryMs));
  }
  const sinceThen = 'from outbox where pos > $1';
  await waitFor(() => isDrained(client), { what: 'the last single event to be marked', deadlineMs: 10_000 });
  const { rows } = await client.query<{ p50: number; p99: number }>(
    `select percentile_cont(0.5) within group (order by ms) as p50, percentile_cont(0.99) within group (order by ms) as p99
     from (select extract(epoch from published_at - created_at)::double precision * 1000 as ms ${sinceThen}) taken`,
    [before[0]?.pos],
  );
  const [latency] = rows;
  if (latency === undefined) throw new Error('no latency was measured');
  return latency;
}

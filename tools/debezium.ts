/**
 * Reads the outbox by Debezium, by the settings of examples/debezium, and looks whether every row comes through, in its
 * order, across a kill of the connector and a time in which it does not run: `npm run debezium`. To be run after any change
 * of the table; needs Java and Maven. `--events N` says how many rows, and how long Debezium and a relay take for them.
 *
 * The last line is `N events, N read, N violated`; the exit code is 1 where one is.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { freePort } from '../test/harness/free-port.ts';
import { waitFor } from '../test/harness/wait-for.ts';
import { makeClients, raiseMany } from '../test/relay/outbox-writer.ts';
import { OwnBroker } from '../test/relay/own-broker.ts';
import { OwnCluster } from '../test/relay/own-cluster.ts';
import { RelayProcess } from '../test/relay/relay-process.ts';
import { Connector, publicationFile } from './debezium/connector.ts';
import { DebeziumReader, readingViolations } from './debezium/read-by-debezium.ts';
import { migrate } from './migrate.ts';
import { PlainError, runMain } from './terminal/plain-error.ts';

const clients = 64;
const shown = 10;
const deadlineMs = 120_000;

await runMain(async () => {
  const events = eventsAsked();
  const folder = mkdtempSync(join(tmpdir(), 'dayclose-debezium-'));
  const broker = await OwnBroker.prepare();
  const cluster = await OwnCluster.start();
  const database = new Client({ connectionString: cluster.primaryUrl });
  const reader = new DebeziumReader(broker.brokers);
  let connector: Connector | undefined;
  try {
    await broker.start();
    await migrate(cluster.primaryUrl);
    await database.connect();
    await database.query(readFileSync(publicationFile, 'utf8'));
    await makeClients(database, clients);
    await reader.start();
    const place = {
      databaseUrl: cluster.primaryUrl,
      brokers: broker.brokers,
      folder,
      port: await freePort(),
    };
    connector = await Connector.prepare(place, console.error);
    await readThroughout(connector, { database, reader });
    await compare(connector, { database, reader, cluster, broker, events });
    const violations = await readingViolations(database, reader.read);
    for (const violation of violations.slice(0, shown)) console.log(violation);
    const { rowCount } = await database.query('select from outbox');
    const copies = reader.read.length - new Set(reader.read.map(({ headers }) => headers.id)).size;
    console.log(`${copies} copies`);
    console.log(`${rowCount} events, ${reader.read.length - copies} read, ${violations.length} violated`);
    return violations.length > 0 ? 1 : 0;
  } finally {
    await reader.close();
    await connector?.stop('SIGKILL');
    await database.end();
    await cluster.remove();
    await broker.remove();
    rmSync(folder, { recursive: true, force: true });
  }
});

interface Stage {
  readonly database: Client;
  readonly reader: DebeziumReader;
}

/** Events while it runs, while it is killed, and while it does not run. */
async function readThroughout(connector: Connector, { database, reader }: Stage): Promise<void> {
  connector.start();
  const isThere = async () =>
    (await database.query(`select from pg_replication_slots where active and slot_name = 'dbz_outbox'`))
      .rowCount === 1;
  await waitFor(isThere, { what: 'Debezium to read the log', deadlineMs, everyMs: 100 });
  await raiseMany(database, clients, 20);
  await reader.reached(clients * 20, () => connector.output);
  await raiseMany(database, clients, 20);
  await connector.stop('SIGKILL');
  await raiseMany(database, clients, 20);
  connector.start();
  await reader.reached(clients * 60, () => connector.output);
}

/** How long each takes for the same rows, from its start until all of them are in Kafka. */
async function compare(
  connector: Connector,
  {
    database,
    reader,
    cluster,
    broker,
    events,
  }: Stage & {
    readonly cluster: OwnCluster;
    readonly broker: OwnBroker;
    readonly events: number;
  },
): Promise<void> {
  if (events === 0) return;
  await connector.stop();
  await database.query('update outbox set published_at = clock_timestamp()');
  await raiseMany(database, clients, Math.ceil(events / clients));
  const before = reader.read.length;
  const byDebezium = await timed(async () => {
    connector.start();
    const first = () => reader.read.length > before;
    await waitFor(first, { what: 'the first of them', deadlineMs, everyMs: 20 });
    return () => reader.reached(clients * 60 + Math.ceil(events / clients) * clients, () => connector.output);
  });
  await connector.stop();
  const place = { databaseUrl: cluster.primaryUrl, kafkaBrokers: broker.brokers, topic: 'relay' };
  let relay: RelayProcess | undefined;
  const byRelay = await timed(async () => {
    relay = await RelayProcess.start(place);
    const first = async () => (await waiting(database)) < events;
    await waitFor(first, { what: 'the first of them', deadlineMs, everyMs: 20 });
    const isDrained = async () => (await waiting(database)) === 0;
    return async () =>
      void (await waitFor(isDrained, { what: 'the outbox to be empty', deadlineMs, everyMs: 20 }));
  });
  await relay?.stop();
  const rate = (seconds: number) => `${Math.round(events / seconds).toLocaleString('en')} a second`;
  console.log(`${events} events: by Debezium ${rate(byDebezium)}, by a relay ${rate(byRelay)}`);
}

async function waiting(database: Client): Promise<number> {
  const { rows } = await database.query<{ n: number }>(
    'select count(*)::integer as n from outbox where published_at is null',
  );
  return rows[0]?.n ?? 0;
}

/** Seconds from the first event, when a program is warm, to the last. */
async function timed(untilFirst: () => Promise<() => Promise<void>>): Promise<number> {
  const untilLast = await untilFirst();
  const start = performance.now();
  await untilLast();
  return (performance.now() - start) / 1000;
}

function eventsAsked(): number {
  const { events = '0' } = parseArgs({ options: { events: { type: 'string' } } }).values;
  if (/^\d{1,7}$/.test(events)) return Number(events);
  throw new PlainError(`--events is "${events}", which is no number of events.`);
}

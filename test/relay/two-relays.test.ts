import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testServices } from '../harness/services-environment.ts';
import { waitFor } from '../harness/wait-for.ts';
import { raiseEvent, raiseMany } from './outbox-writer.ts';
import type { RelayProcess } from './relay-process.ts';
import { clientCount, RelayStage } from './relay-stage.ts';

/** Short leases, so that a relay that is gone is replaced soon. */
const settings = {
  RELAY_LEASE_MS: 6_000,
  RELAY_HEARTBEAT_MS: 500,
  RELAY_CLAIM_MS: 200,
  RELAY_SEND_DEADLINE_MS: 4_000,
  RELAY_BATCH_ROWS: 100,
};

let stage: RelayStage;
let [first, second] = [] as unknown as [RelayProcess, RelayProcess];

beforeEach(async () => {
  const { kafkaBrokers } = testServices();
  if (kafkaBrokers === undefined) throw new Error('These tests need Kafka, and there is none.');
  stage = await RelayStage.open(kafkaBrokers);
  first = await stage.startRelay(settings);
  await first.ready();
  second = await stage.startRelay(settings);
  await second.ready();
  await shared([8, 8]);
});

afterEach(() => stage.close());

async function shared(sizes: number[]): Promise<void> {
  const isShared = async () => (await stage.shardsByOwner()).toString() === sizes.toString();
  await waitFor(isShared, { what: `the shards to be shared ${sizes}`, deadlineMs: 30_000 });
}

describe('two relays', () => {
  it('publish every event once and in order, half of them each', async () => {
    await raiseMany(stage.connection, clientCount, 30);
    await stage.drained();
    const { log, violations } = await stage.delivered();
    expect([violations, log.length]).toEqual([[], clientCount * 30]);
    expect(await Promise.all([first.metric('sent_total'), second.metric('sent_total')])).toEqual([960, 960]);
  });

  it('keep the order when one of them is killed in the middle', async () => {
    await raiseMany(stage.connection, clientCount, 60);
    await waitFor(async () => (await stage.unpublished()) < clientCount * 50, {
      what: 'a start',
      deadlineMs: 20_000,
    });
    first.signal('SIGKILL');
    await raiseMany(stage.connection, clientCount, 20);
    await stage.drained();
    await shared([16]);
    const { log, violations } = await stage.delivered();
    expect(violations).toEqual([]);
    // A batch of each lane may have been sent and not marked.
    expect(log.length).toBeLessThanOrEqual(clientCount * 80 + 2 * 100);
  });

  it('keep the order when one of them is frozen past its leases and wakes up', async () => {
    await raiseMany(stage.connection, clientCount, 60);
    await waitFor(async () => (await stage.unpublished()) < clientCount * 55, {
      what: 'a start',
      deadlineMs: 20_000,
    });
    first.signal('SIGSTOP');
    await stage.drained();
    await shared([16]);
    await raiseEvent(stage.connection, 1);
    first.signal('SIGCONT');
    await shared([8, 8]);
    await raiseMany(stage.connection, clientCount, 5);
    await stage.drained();
    const { log, violations } = await stage.delivered();
    expect(violations).toEqual([]);
    expect(log.length).toBeLessThanOrEqual(clientCount * 65 + 1 + 2 * 100);
    expect(first.output).toContain('a shard was taken from this relay');
  });

  it('go on when all their sessions are ended', async () => {
    await raiseMany(stage.connection, clientCount, 20);
    await stage.connection.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await raiseMany(stage.connection, clientCount, 20);
    await stage.drained();
    expect((await stage.delivered()).violations).toEqual([]);
    expect([first.isRunning, second.isRunning]).toEqual([true, true]);
  });

  it('hand their shards over when they are asked to end, within 5 seconds', async () => {
    await raiseMany(stage.connection, clientCount, 60);
    expect(await first.stop()).toBeLessThan(5_000);
    await shared([16]);
    await stage.drained();
    const { log, violations } = await stage.delivered();
    expect([violations, log.length]).toEqual([[], clientCount * 60]);
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { waitFor } from '../harness/wait-for.ts';
import { raiseMany } from './outbox-writer.ts';
import { OwnBroker } from './own-broker.ts';
import type { RelayProcess } from './relay-process.ts';
import { clientCount, RelayStage } from './relay-stage.ts';

const settings = { RELAY_SEND_DEADLINE_MS: 2_000, RELAY_HEARTBEAT_MS: 1_000, RELAY_LEASE_MS: 5_000 };

let broker: OwnBroker;
let stage: RelayStage;
let relay: RelayProcess;

beforeAll(async () => {
  broker = await OwnBroker.prepare();
});

afterAll(() => broker.remove());

beforeEach(async () => {
  stage = await RelayStage.open(broker.brokers);
  await raiseMany(stage.connection, clientCount, 2);
  relay = await stage.startRelay(settings);
});

afterEach(() => stage.close());

function timesIn(text: string, words: string): number {
  return text.split(words).length - 1;
}

async function raiseDuringOutage(): Promise<void> {
  await raiseMany(stage.connection, clientCount, 20);
  const noticed = () => relay.output.includes('publishing to Kafka fails');
  await waitFor(noticed, { what: 'the relay to notice the outage', deadlineMs: 20_000 });
  await raiseMany(stage.connection, clientCount, 20);
}

describe('the relay', () => {
  it('waits for a Kafka that is not there yet, loses nothing, and says so once', async () => {
    await raiseDuringOutage();
    expect(await stage.unpublished()).toBe(clientCount * 42);
    await broker.start();
    await stage.drained();
    expect((await stage.delivered()).violations).toEqual([]);
    expect(timesIn(relay.output, 'publishing to Kafka fails')).toBe(1);
  });

  it('drains in order after the broker was killed and started again', async () => {
    await broker.start();
    await stage.drained();
    await broker.kill();
    await raiseDuringOutage();
    await broker.start();
    await stage.drained();
    expect((await stage.delivered()).violations).toEqual([]);
  });

  it('gives up a client whose broker hangs, and goes on with a new one', async () => {
    await broker.start();
    await stage.drained();
    broker.signal('SIGSTOP');
    await raiseDuringOutage().finally(() => broker.signal('SIGCONT'));
    await stage.drained();
    expect((await stage.delivered()).violations).toEqual([]);
    expect(relay.output).toContain('Kafka took longer than 2000 ms');
  });

  it('ends within 5 seconds though Kafka is away', async () => {
    await relay.ready();
    await broker.kill();
    await raiseDuringOutage();
    expect(await relay.stop()).toBeLessThan(5_000);
    expect(await stage.shardsByOwner()).toEqual([]);
  });
});

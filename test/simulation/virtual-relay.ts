import { pino } from 'pino';
import { Lane } from '../../apps/relay/src/lane.ts';
import { Shards } from '../../apps/relay/src/shards.ts';
import { senderWith } from '../builders/sender.ts';
import type { Delivered } from '../delivery/delivered.ts';
import { RecordingPublisher } from '../relay/recording-publisher.ts';
import { SimulatedSession } from './session.ts';
import { VirtualProcess } from './virtual-process.ts';
import type { World } from './world.ts';

/** Units: virtual milliseconds. */
const times = { leaseMs: 3_000, sendDeadlineMs: 500, everyMs: 700 };
/** UUID of the installation. */
const source = '00000000-0000-4000-8000-000000000000';
export const limits = { readRows: 60, readBytes: 100_000, batchRows: 7, sendBytes: 50_000 };

export interface RelaySettings {
  readonly name: string;
  /** UUID of this start of it. */
  readonly owner: string;
  readonly databaseUrl: string;
  /** What consumers find. */
  readonly delivered: Delivered[];
}

/** Starts a lane over whatever shards it gets; one that meets any fault ends. */
export function startRelay(world: World, { name, owner, databaseUrl, delivered }: RelaySettings) {
  const process = new VirtualProcess(world, name);
  const publisher = new RecordingPublisher(delivered);
  publisher.before = () => process.turn('sends to Kafka');
  publisher.after = () => process.turn('hears of Kafka');
  const ended = process.run(async () => {
    const database = new SimulatedSession({ connectionString: databaseUrl, application_name: name });
    database.on('error', () => undefined);
    await database.connect();
    const log = pino({ level: 'silent' });
    const shards = new Shards({ database, owner, log, rememberedAggregates: 1_000, ...times });
    const lane = new Lane({
      database,
      publisher,
      shards,
      sender: senderWith({ source, sourceEpochOf: (timeline) => timeline }),
      timeline: () => 1,
      log,
      onSent: () => undefined,
      belongs: () => true,
      assertSame: () => undefined,
      signal: new AbortController().signal,
      limits,
    });
    for (;;) {
      await shards.beat({ connected: true, sentLastMinute: 0, lastError: undefined });
      while ((await lane.publish()) > 0);
      await process.pause(times.everyMs);
    }
  });
  return { process, ended: ended.catch(() => undefined) };
}

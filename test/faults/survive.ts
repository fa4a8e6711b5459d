import { readTopic } from '../delivery/read-topic.ts';
import { waitFor } from '../harness/wait-for.ts';
import type { Books } from './books.ts';
import type { Remains } from './checks/check.ts';
import { checks } from './checks/list.ts';
import type { Fault, Injected } from './fault.ts';
import { openWorld } from './open-world.ts';
import { drainMs, runDeadlineMs } from './settings.ts';
import { haveMovedOn } from './standings.ts';
import type { Undisturbed } from './undisturbed.ts';
import type { World } from './world.ts';

/** What became of a fault. Units: milliseconds. */
export interface Verdict {
  readonly fault: Fault;
  readonly seen: string;
  readonly recoveryMs: number | undefined;
  /** What was wrong, a sentence each; none where the fault was survived. */
  readonly violations: readonly string[];
  readonly tookMs: number;
}

/** What faults have in common. */
export interface Place {
  readonly books: Books;
  readonly undisturbed: Undisturbed;
}

/** Makes a world, has the fault happen in it, waits until it is over, and looks at all that is left. */
export async function survive(fault: Fault, place: Place): Promise<Verdict> {
  const start = performance.now();
  const seen: string[] = [];
  const violations: string[] = [];
  let recoveryMs: number | undefined;
  try {
    const setting = fault.setting ?? {};
    const expected = setting.clientsOn === 'ALL' ? undefined : await place.undisturbed.hashOf(setting);
    const world = await openWorld(setting, place.books);
    try {
      const injected = await fault.inject(world);
      seen.push(injected.seen);
      recoveryMs = await recovery(injected, world);
      violations.push(...late(fault, recoveryMs));
      seen.push((await injected.afterwards?.()) ?? '');
      seen.push(await settled(world));
      const remains = await remainsOf(world, expected);
      for (const check of checks) violations.push(...(await check.find(remains)));
      violations.push(...((await injected.check?.(remains)) ?? []));
    } finally {
      await world.close();
    }
  } catch (error) {
    violations.push(error instanceof Error ? error.message : String(error));
  }
  return {
    fault,
    seen: seen.filter((each) => each !== '').join('; '),
    recoveryMs,
    violations,
    tookMs: performance.now() - start,
  };
}

async function recovery(injected: Injected, world: World): Promise<number> {
  const start = performance.now();
  const standings = await world.standings();
  const over = async () => injected.recovered?.() ?? haveMovedOn(standings, await world.standings());
  await waitFor(over, { what: 'what was at hand to move on', deadlineMs: runDeadlineMs, everyMs: 50 });
  return performance.now() - start;
}

function late({ boundMs }: Fault, recoveryMs: number): readonly string[] {
  if (boundMs === undefined || recoveryMs <= boundMs) return [];
  return [`it took ${Math.round(recoveryMs)} ms to recover, and may take ${boundMs}`];
}

/** Lets clients and the run come to their ends; returns how they ended. */
export async function settled(world: World): Promise<string> {
  const run = await world.ended();
  await world.clients.stop();
  const seconds = (Number(new Date(run.endedAt ?? 0)) - Number(new Date(run.startedAt))) / 1000;
  const tally = [...world.clients.tally()].map(([what, count]) => `${count} ${what}`).join(', ');
  const failed = run.failed > 0 ? ` and ${run.failed} failed` : '';
  return `${run.state}, ${run.done}${failed} of ${run.total} in ${seconds.toFixed(1)} s; clients: ${tally}`;
}

/** What is left once every event is in Kafka. */
export async function remainsOf(world: World, hash: string | undefined): Promise<Remains> {
  const { brokers, topic } = world.kafka;
  const waiting = () => world.count('select count(*) from outbox where published_at is null');
  const drained = (deadlineMs: number) =>
    waitFor(async () => (await waiting()) === 0, { what: 'events to be in Kafka', deadlineMs, everyMs: 50 });
  const late = await drained(drainMs).then(() => 0, waiting);
  await drained(runDeadlineMs);
  return {
    db: world.db,
    databaseUrl: world.databaseUrl,
    runIds: world.runIds,
    log: await readTopic(brokers, topic),
    late,
    settled: world.clients.settled,
    defects: world.clients.defects,
    undisturbed: hash === undefined ? undefined : { which: (id) => world.quiet(id), hash },
  };
}

import { setTimeout as pause } from 'node:timers/promises';
import { count, type Found, median } from '../../bar.ts';
import { presentMemory } from '../../memory.ts';
import { type Bench, partitions } from '../open-bench.ts';
import type { Place } from '../place.ts';

const tenthsOfAll = 10;
const sampleEveryMs = 200;
const megabyte = 1_000_000;

/** How much Kafka had, and how much memory the relay, at one moment. */
interface Sample {
  readonly atMs: number;
  readonly sent: number;
  readonly memory: number;
}

/** A large backlog: whether rate and memory at its end are what they were at its beginning. */
export async function measureBacklog(place: Place): Promise<Found> {
  const { backlog, backlogEvents: events } = place;
  await backlog.raise(events);
  const samples = await drain(place);
  const tenths = Array.from({ length: tenthsOfAll }, (_, part) => tenthOf(samples, part, events));
  const rates = tenths.map(({ rate }) => rate);
  const memory = tenths.map(({ memory: most }) => most);
  const [early, late] = [rates.slice(1, 4), rates.slice(-3)].map((some) => median(some)) as [number, number];
  const [begun, ended] = [memory.slice(1, 4), memory.slice(-3)].map((some) => Math.max(...some)) as [
    number,
    number,
  ];
  return {
    bars: [
      {
        name: 'a backlog: rate near its end against that near its beginning',
        value: late / early,
        must: 0.8,
        atLeast: true,
      },
      {
        name: "a backlog: the relay's memory near its end against its beginning",
        value: ended / begun,
        must: 1.25,
      },
    ],
    lines: [
      `${count(events)} events; events/s by tenths: ${rates.map((rate) => count(rate)).join(' ')}`,
      `memory of the relay by tenths, MB: ${memory.map((bytes) => (bytes / megabyte).toFixed(0)).join(' ')}`,
    ],
    figures: { events, rates: rates.map(Math.round), memory },
  };
}

async function drain({ bench, relay, backlog }: Place): Promise<Sample[]> {
  const samples: Sample[] = [];
  const before = await sentTo(bench);
  const start = performance.now();
  const sample = async () => {
    const sent = (await sentTo(bench)) - before;
    samples.push({ atMs: performance.now() - start, sent, memory: await presentMemory(relay.pid) });
  };
  let isDone = false;
  await sample();
  const watched = (async () => {
    while (!isDone) {
      await pause(sampleEveryMs);
      await sample();
    }
  })();
  await backlog.drained();
  isDone = true;
  await watched;
  return samples;
}

/** Rate and most memory while one tenth of the events was sent. */
function tenthOf(samples: readonly Sample[], part: number, events: number) {
  const [from, to] = [part, part + 1].map((parted) => (parted * events) / tenthsOfAll) as [number, number];
  const within = samples.filter(({ sent }) => sent > from && sent <= to);
  const seconds = (reachedAt(samples, to) - reachedAt(samples, from)) / 1_000;
  return { rate: events / tenthsOfAll / seconds, memory: Math.max(0, ...within.map(({ memory }) => memory)) };
}

/** When so many had been sent, between the samples before and after it. */
function reachedAt(samples: readonly Sample[], sent: number): number {
  const index = samples.findIndex((sample) => sample.sent >= sent);
  const [before, after] = [samples[index - 1], samples[index]];
  if (after === undefined) throw new Error(`${sent} events were never sent`);
  if (before === undefined || after.sent === before.sent) return after.atMs;
  return before.atMs + ((sent - before.sent) / (after.sent - before.sent)) * (after.atMs - before.atMs);
}

async function sentTo({ topics, topic }: Bench): Promise<number> {
  return (await topics.ends(topic, partitions)).reduce((sum, end) => sum + Number(end), 0);
}

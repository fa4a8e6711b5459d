import { median, rounded } from '../bar.ts';
import type { Cost } from './measure.ts';

/** A drain by the relay between two runs of the bare producer. */
export interface Round {
  readonly bare: readonly [Cost, Cost];
  readonly relay: Cost;
}

export interface Report {
  readonly events: number;
  readonly rounds: readonly Round[];
  /** Of single events while the relay is idle. Units: milliseconds. */
  readonly latency: { readonly p50: number; readonly p99: number };
}

const perEvents = 10_000;
const perMany = (cpu: number, events: number) => (cpu * perEvents) / events;

/** Prints a table, and JSON as its last line: the median of the rounds of each figure. */
export function report({ events, rounds, latency }: Report): void {
  const bare = medianOf(rounds.flatMap((round) => round.bare));
  const relay = medianOf(rounds.map((round) => round.relay));
  const ratio = median(rounds.map(ratioOf));
  const line = (what: string, cost: Cost) =>
    [
      what.padEnd(34),
      cost.seconds.toFixed(2).padStart(10),
      String(Math.round(events / cost.seconds)).padStart(10),
      ...[cost.sender, cost.postgres].map((cpu) => perMany(cpu, events).toFixed(3).padStart(12)),
    ].join(' ');
  console.log(`${events} events of a loan transaction, batches of 500, one Kafka broker; median of ${rounds.length}

${' '.repeat(56)} CPU seconds of ${perEvents} events
what                                  seconds   events/s       sender   PostgreSQL
${line('bare kafkajs producer loop', bare)}
${line('outbox → relay → Kafka, marked', relay)}
ratio of seconds ${ratio.toFixed(2)} (${rounds.map((round) => ratioOf(round).toFixed(2)).join(', ')})

one event while idle, from COMMIT to marked: p50 ${latency.p50.toFixed(0)} ms, p99 ${latency.p99.toFixed(0)} ms`);
  const figures = {
    events,
    rounds: rounds.length,
    bareSeconds: bare.seconds,
    relaySeconds: relay.seconds,
    bareRate: Math.round(events / bare.seconds),
    relayRate: Math.round(events / relay.seconds),
    ratio,
    bareCpuPer10000: rounded(perMany(bare.sender, events)),
    relayCpuPer10000: rounded(perMany(relay.sender, events)),
    postgresCpuPer10000: rounded(perMany(relay.postgres, events)),
  };
  console.log(JSON.stringify({ bench: 'relay', ...figures, idleP50Ms: latency.p50, idleP99Ms: latency.p99 }));
}

function ratioOf({ bare: [before, after], relay }: Round): number {
  return (before.seconds + after.seconds) / 2 / relay.seconds;
}

function medianOf(costs: readonly Cost[]): Cost {
  return {
    seconds: median(costs.map(({ seconds }) => seconds)),
    sender: median(costs.map(({ sender }) => sender)),
    postgres: median(costs.map(({ postgres }) => postgres)),
  };
}

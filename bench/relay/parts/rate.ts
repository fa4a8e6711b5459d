import { count, type Found, median, rounded } from '../../bar.ts';
import { cpuOf, ServerProcess } from '../../cpu-time.ts';
import { bareProducer } from '../bare-producer.ts';
import { type Cost, costOf } from '../cost.ts';
import type { Place } from '../place.ts';

/** A drain by the relay between two runs of the bare producer. */
interface Round {
  readonly bare: readonly [Cost, Cost];
  readonly relay: Cost;
}

const perEvents = 10_000;
const warmUpEvents = 20_000;

/** A backlog from the outbox to Kafka, acknowledged and marked, beside a bare producer loop in the same minute. */
export async function measureRate(place: Place): Promise<Found> {
  const { events } = place;
  await drain(place, warmUpEvents);
  const rounds: Round[] = [];
  let before = await bareProducer(place.bench, events);
  while (rounds.length < place.rounds) {
    const relay = await drain(place, events);
    const after = await bareProducer(place.bench, events);
    rounds.push({ bare: [before, after], relay });
    before = after;
  }
  const bare = medianOf(rounds.flatMap((round) => round.bare));
  const relay = medianOf(rounds.map((round) => round.relay));
  const per = (cpu: number) => (cpu * perEvents) / events;
  const line = (what: string, { seconds, sender, postgres }: Cost) =>
    `${what}: ${count(events / seconds)} events/s; CPU seconds of ${count(perEvents)} events: ` +
    `${per(sender).toFixed(3)} sender, ${per(postgres).toFixed(3)} PostgreSQL`;
  return {
    bars: [
      {
        name: 'from the outbox to Kafka and marked: rate against a bare producer loop',
        value: median(rounds.map(ratioOf)),
        must: 0.8,
        atLeast: true,
      },
    ],
    lines: [
      line('bare producer loop', bare),
      line('outbox → relay → Kafka, marked', relay),
      `ratios of the rounds: ${rounds.map((round) => ratioOf(round).toFixed(2)).join(', ')}`,
    ],
    figures: {
      bareRate: Math.round(events / bare.seconds),
      relayRate: Math.round(events / relay.seconds),
      bareCpuPer10000: rounded(per(bare.sender)),
      relayCpuPer10000: rounded(per(relay.sender)),
      postgresCpuPer10000: rounded(per(relay.postgres)),
    },
  };
}

async function drain({ bench, relay, backlog }: Place, events: number): Promise<Cost> {
  await backlog.raise(events);
  const server = await ServerProcess.of(bench.databaseUrl);
  return costOf({ sender: () => cpuOf([relay.pid]), postgres: () => server.cpu() }, () => backlog.drained());
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

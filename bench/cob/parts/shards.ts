import { availableParallelism } from 'node:os';
import { count, type Found, median, rounded } from '../../bar.ts';
import { closeByProduct, firstClose } from '../pairs.ts';
import type { Place } from '../place.ts';
import { type ProductRun, runProduct } from '../run-product.ts';

/** Processes of the worker, on one database. */
const processes = [1, 2, 4];
/** What the model is asked for. */
const asked = { accounts: 100_000_000, hours: 1 };
/** How much of a machine a night may use, and its cores. */
const machine = { cores: 16, share: 0.7 };

/** What one account costs. Units: CPU seconds. */
interface Cost {
  readonly workers: number;
  readonly server: number;
}

const costOf = ({ accounts, cpu }: ProductRun): Cost => ({
  workers: cpu.workers / accounts,
  server: cpu.server / accounts,
});

/**
 * A book in two databases beside the same book in one, and a model of any number of machines: accounts cost CPU, of workers and of
 * PostgreSQL, and nothing else is shared. It is held against what this machine does with one, two and four workers.
 */
export async function measureShards(place: Place): Promise<Found> {
  const { books, loans, workers, pairs, say } = place;
  const whole = await books.of({ loans });
  const half = await books.of({ loans: Math.round(loans / 2) });
  const ratios: number[] = [];
  for (let number = 1; number <= pairs; number += 1) {
    const inOne = await closeByProduct(place, whole, workers);
    const inTwo = await books.onCopy(half, 'first', (databaseUrl) =>
      books.onCopy(half, 'second', (other) =>
        runProduct(place, { databaseUrl, others: [other], workers, runs: firstClose(half) }),
      ),
    );
    ratios.push(inTwo.seconds / inTwo.accounts / (inOne.seconds / inOne.accounts));
    say(
      `Pair ${number}: ${inOne.seconds.toFixed(2)} s in one database, ${inTwo.seconds.toFixed(2)} s in two`,
    );
  }
  const runs: { readonly number: number; readonly run: ProductRun }[] = [];
  for (const number of processes) runs.push({ number, run: await closeByProduct(place, whole, number) });
  const points = runs.map(({ number, run }) => ({ number, run, ...predicted(run) }));
  const cost = costOf((points.find(({ number }) => number === workers) ?? points[0])?.run as ProductRun);
  return {
    bars: [
      { name: 'two databases against one, seconds an account', value: median(ratios), must: 1.2, aim: 1.05 },
      ...points.map(({ number, run, rate }) => ({
        name: `${number} ${number === 1 ? 'worker' : 'workers'}: measured against the model, accounts a second`,
        value: run.accounts / run.seconds / rate,
        must: 0.7,
        aim: 0.9,
        atLeast: true as const,
      })),
    ],
    lines: [
      ...points.map(
        ({ number, run, rate }) =>
          `${number} of the worker: ${count(run.accounts / run.seconds)} accounts a second, the model says ${count(rate)}`,
      ),
      ...model(cost),
    ],
    figures: {
      ratios: ratios.map(rounded),
      points: points.map(({ number, run, rate }) => ({
        workers: number,
        accountsASecond: Math.round(run.accounts / run.seconds),
        model: Math.round(rate),
      })),
      microsecondsAnAccount: { workers: rounded(cost.workers * 1e6), server: rounded(cost.server * 1e6) },
      machines: machinesFor(cost),
    },
  };
}

/** What the model says of this machine, all of whose cores workers and server share. Units: accounts a second. */
function predicted(run: ProductRun): { readonly rate: number } {
  const { workers, server } = costOf(run);
  return { rate: availableParallelism() / (workers + server) };
}

/** Machines for what is asked: those of workers, and databases that have one each. */
function machinesFor({ workers, server }: Cost): { readonly workers: number; readonly databases: number } {
  const cpuSeconds = machine.cores * machine.share * asked.hours * 3_600;
  return {
    workers: Math.ceil((asked.accounts * workers) / cpuSeconds),
    databases: Math.ceil((asked.accounts * server) / cpuSeconds),
  };
}

function model(cost: Cost): readonly string[] {
  const { workers, databases } = machinesFor(cost);
  const micro = (seconds: number) => `${Math.round(seconds * 1e6)} µs`;
  return [
    `an account costs ${micro(cost.workers)} of workers and ${micro(cost.server)} of PostgreSQL`,
    `${count(asked.accounts)} accounts within ${asked.hours} h, machines of ${machine.cores} cores at ${100 * machine.share} %: ${workers} of workers, ${databases} of databases`,
  ];
}

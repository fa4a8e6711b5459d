import { type Bar, type Found, rounded } from '../bar.ts';
import type { Measured } from './measure.ts';
import { peakOf, type Row } from './pairs.ts';

/** What one door was found to do: beside its reference, at half of its peak, and while the books are closed. */
export interface Door {
  readonly name: string;
  /** What it is compared with, and what its ratio must and shall be. */
  readonly reference: string;
  readonly must: number;
  readonly aim: number;
  readonly rows: readonly Row[];
  /** At half of the peak, whatever is answered in the meantime. */
  readonly calm: Measured;
  readonly duringClose: Measured;
}

/** Units: milliseconds that all but one of a hundred take at most, at half of the peak. */
const mostMs = 50;
/** Of the rate without a close. */
const leastDuringClose = 0.5;

/** The bars of a door, and its figures for people and machines. */
export function foundOf(door: Door): Found {
  const { name, reference, rows, calm, duringClose } = door;
  return {
    bars: barsOf(door),
    lines: [
      header(reference),
      ...rows.map(lineOf),
      `at half of the peak: ${sentence(calm)}`,
      `during a close: ${sentence(duringClose)}, asked again ${duringClose.retries} times`,
    ],
    figures: { name, reference, rows, calm: inShort(calm), duringClose: inShort(duringClose) },
  };
}

function barsOf({ name, reference, must, aim, rows, calm, duringClose }: Door): readonly Bar[] {
  const ratios = rows.map(({ clients, ratio }): Bar => {
    const whose = `${name}, ${clients} ${clients === 1 ? 'client' : 'clients'}: against ${reference}`;
    return { name: whose, value: ratio, must, aim, atLeast: true };
  });
  const quiet = rows.find(({ clients }) => clients === duringClose.clients)?.productRate ?? peakOf(rows);
  return [
    ...ratios,
    { name: `${name}: p99 at half of the peak, in milliseconds`, value: calm.p99, must: mostMs },
    {
      name: `${name}: its rate during a close against that without`,
      value: duringClose.rate / quiet,
      must: leastDuringClose,
      atLeast: true,
    },
  ];
}

const width = 14;
const inCells = (cells: readonly string[]) => cells.map((cell) => cell.padStart(width)).join('');

function header(reference: string): string {
  const rates = ['clients', 'a second', reference, 'ratio', 'p50 ms', 'p99 ms'];
  return inCells([...rates, 'gateway CPU', 'postgres CPU', 'clients CPU', 'reference CPU', 'its postgres']);
}

/** A row for people; CPU in milliseconds for each request. */
function lineOf({ clients, productRate, referenceRate, ratio, p50, p99, cpuMs }: Row): string {
  return inCells([
    String(clients),
    productRate.toFixed(0),
    referenceRate.toFixed(0),
    ratio.toFixed(2),
    p50.toFixed(1),
    p99.toFixed(1),
    cpuMs.gateway.toFixed(2),
    cpuMs.postgres.toFixed(2),
    cpuMs.clients.toFixed(2),
    cpuMs.reference?.toFixed(2) ?? '–',
    cpuMs.referencePostgres.toFixed(2),
  ]);
}

function sentence({ rate, p50, p99 }: Measured): string {
  return `${rate.toFixed(0)} a second, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
}

function inShort({ clients, rate, p50, p99, retries }: Measured): object {
  return { clients, rate: rounded(rate), p50: rounded(p50), p99: rounded(p99), retries };
}

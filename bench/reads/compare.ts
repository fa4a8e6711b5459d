import type { Measured } from '../api/measure.ts';
import { type Bar, type Found, rounded } from '../bar.ts';

/** What one read was found to do: as fast as clients can ask, and at half of that pace. */
export interface ReadCosts {
  readonly name: string;
  readonly peak: Measured;
  readonly calm: Measured;
}

/** Units: milliseconds that all but one of a hundred take at most, at half of the peak. */
const mostMs = 50;

/** Each read, beside the first of them, which is the cheapest. Errors: none measured throws. */
export function foundOf(reads: readonly ReadCosts[]): Found {
  const [cheapest] = reads;
  if (cheapest === undefined) throw new Error('nothing was measured');
  const ratioOf = ({ peak }: ReadCosts) => peak.rate / cheapest.peak.rate;
  return {
    bars: reads.map(
      ({ name, calm }): Bar => ({
        name: `${name}: p99 at half of its peak, ms`,
        value: calm.p99,
        must: mostMs,
      }),
    ),
    lines: [
      `${'peak with 8 clients'.padEnd(40)}${cells(['a second', `of ${cheapest.name}`, 'p50 ms', 'p99 ms', 'gateway CPU', 'postgres CPU'])}`,
      ...reads.map(
        (read) =>
          read.name.padEnd(40) +
          cells([
            read.peak.rate.toFixed(0),
            ratioOf(read).toFixed(2),
            read.peak.p50.toFixed(1),
            read.peak.p99.toFixed(1),
            (read.peak.cpu.server * 1_000).toFixed(2),
            (read.peak.cpu.postgres * 1_000).toFixed(2),
          ]),
      ),
    ],
    figures: {
      reads: reads.map((read) => ({
        name: read.name,
        rate: rounded(read.peak.rate),
        ratio: rounded(ratioOf(read)),
        calm: { rate: rounded(read.calm.rate), p50: rounded(read.calm.p50), p99: rounded(read.calm.p99) },
      })),
    },
  };
}

const cells = (each: readonly string[]) => each.map((cell) => cell.padStart(18)).join('');

import { rounded } from '../statistics.ts';
import type { Measured } from './measure.ts';
import { peakOf, type Row } from './pairs.ts';

/** What one door was found to do: beside its reference, at half of its peak, and while the books are closed. */
export interface Door {
  readonly name: 'repayment' | 'page' | 'list';
  /** What it is compared with. */
  readonly reference: string;
  readonly rows: readonly Row[];
  /** At half of the peak, whatever is answered in the meantime. */
  readonly calm?: Measured;
  readonly duringClose?: Measured;
}

/** A figure that has to be on the right side of another one. */
export interface Bar {
  readonly what: string;
  readonly value: number;
  readonly least?: number;
  readonly most?: number;
  readonly met: boolean;
}

/** What a run of the benchmark found. Units: requests a second; milliseconds, of CPU too; accounts a second. */
export interface Figures {
  readonly bench: 'api';
  readonly loans: number;
  readonly seconds: number;
  readonly pairs: number;
  readonly doors: readonly Door[];
  readonly bars: readonly Bar[];
  readonly met: boolean;
}

const least = { repayment: 0.4, page: 1, list: 1 };
const mostMs = 50;
/** Of the rate without a close. */
const leastDuringClose = 0.5;

export function figuresOf(
  run: Pick<Figures, 'loans' | 'seconds' | 'pairs' | 'doors'>,
  limits: readonly Bar[],
): Figures {
  const bars = [...run.doors.flatMap(barsOf), ...limits];
  return { bench: 'api', ...run, bars, met: bars.every(({ met }) => met) };
}

/** A bar from below or from above. */
export function bar(
  what: string,
  value: number,
  side: { readonly least: number } | { readonly most: number },
): Bar {
  const met = 'least' in side ? value >= side.least : value <= side.most;
  return { what, value: rounded(value), ...side, met };
}

function barsOf({ name, reference, rows, calm, duringClose }: Door): readonly Bar[] {
  const bars = rows.map(({ clients, ratio }) =>
    bar(`${name}, ${clients} clients, against ${reference}`, ratio, { least: least[name] }),
  );
  if (calm !== undefined) {
    bars.push(bar(`${name}, p99 at half of the peak, in milliseconds`, calm.p99, { most: mostMs }));
  }
  if (duringClose !== undefined) {
    const share = duringClose.rate / rateAt(rows, duringClose.clients);
    bars.push(bar(`${name}, rate during a close against that without`, share, { least: leastDuringClose }));
  }
  return bars;
}

/** The rate without a close at so many clients. */
function rateAt(rows: readonly Row[], clients: number): number {
  return rows.find((row) => row.clients === clients)?.productRate ?? peakOf(rows);
}

import type { closeByProduct, Pair } from './measure.ts';

interface Measured {
  readonly loans: number;
  readonly fewLoans: number;
  readonly workers: number;
  readonly loadSeconds: number;
  readonly small: Awaited<ReturnType<typeof closeByProduct>>;
  readonly pairs: readonly Pair[];
}

/** What a run of the benchmark found. Units: seconds, megabytes of the biggest worker process. */
export interface Figures {
  readonly loans: number;
  readonly accounts: number;
  readonly workers: number;
  readonly loadSeconds: number;
  readonly pairs: readonly { readonly product: number; readonly script: number; readonly ratio: number }[];
  readonly productSeconds: number;
  readonly scriptSeconds: number;
  readonly ratio: number;
  readonly accountsPerSecond: number;
  readonly outboxRows: number;
  readonly memory: { readonly loans: number; readonly megabytes: number }[];
  readonly memoryGrowth: number;
  readonly bars: { readonly ratio: number; readonly memoryMegabytes: number; readonly memoryGrowth: number };
  readonly met: boolean;
}

const bars = { ratio: 2, memoryMegabytes: 400, memoryGrowth: 1.1 };

export function figuresOf({ loans, fewLoans, workers, loadSeconds, small, pairs }: Measured): Figures {
  const ratios = pairs.map(({ product, scriptSeconds }) => product.seconds / scriptSeconds);
  const productSeconds = median(pairs.map(({ product }) => product.seconds));
  const scriptSeconds = median(pairs.map((pair) => pair.scriptSeconds));
  const accounts = pairs[0]?.product.accounts ?? 0;
  const ratio = median(ratios);
  const most = median(pairs.map(({ product }) => product.peakMemory));
  const memoryGrowth = most / small.run.peakMemory;
  return {
    loans,
    accounts,
    workers,
    loadSeconds: rounded(loadSeconds),
    pairs: pairs.map(({ product, scriptSeconds: script }, index) => ({
      product: rounded(product.seconds),
      script: rounded(script),
      ratio: rounded(ratios[index] ?? 0),
    })),
    productSeconds: rounded(productSeconds),
    scriptSeconds: rounded(scriptSeconds),
    ratio: rounded(ratio),
    accountsPerSecond: Math.round(accounts / productSeconds),
    outboxRows: pairs[0]?.outboxRows ?? 0,
    memory: [
      { loans: fewLoans, megabytes: megabytes(small.run.peakMemory) },
      { loans, megabytes: megabytes(most) },
    ],
    memoryGrowth: rounded(memoryGrowth),
    bars,
    met: ratio <= bars.ratio && megabytes(most) < bars.memoryMegabytes && memoryGrowth <= bars.memoryGrowth,
  };
}

/** The figures for people. */
export function table(figures: Figures): string {
  const { accounts, productSeconds, scriptSeconds, ratio, memory } = figures;
  const row = (name: string, seconds: number) =>
    `${name.padEnd(34)}${count(accounts)}${seconds.toFixed(2).padStart(12)}${count(Math.round(accounts / seconds))}`;
  const mark = (good: boolean) => (good ? 'met' : 'MISSED');
  const [few, many] = memory;
  return `
One day of ${figures.loans.toLocaleString('en-US')} loans; ${figures.workers} worker processes; medians of ${figures.pairs.length} pairs

${'what'.padEnd(34)}    accounts     seconds   accounts/s
${row('Close of Business', productSeconds)}
${row('set-based script, whole book', scriptSeconds)}

ratio ${ratio.toFixed(2)} (${figures.pairs.map((pair) => pair.ratio.toFixed(2)).join(', ')}), at most ${bars.ratio}: ${mark(ratio <= bars.ratio)}
memory of the biggest worker: ${few?.megabytes} MB for ${few?.loans.toLocaleString('en-US')} loans, ${many?.megabytes} MB for ${many?.loans.toLocaleString('en-US')}; below ${bars.memoryMegabytes} MB: ${mark((many?.megabytes ?? 0) < bars.memoryMegabytes)}; growth ${figures.memoryGrowth.toFixed(2)}, at most ${bars.memoryGrowth}: ${mark(figures.memoryGrowth <= bars.memoryGrowth)}
outbox rows: ${figures.outboxRows.toLocaleString('en-US')}; the portfolio was loaded in ${figures.loadSeconds.toFixed(1)} s
`;
}

function count(value: number): string {
  return value.toLocaleString('en-US').padStart(13);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

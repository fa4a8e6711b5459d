import { median, percentile, rounded } from '../bar.ts';
import type { Measured } from './measure.ts';

/** Clients of a calm day, as many as there could be at once: that each asks when its time has come is what it is about. */
export const calmClients = 64;

/** What a pair is of: the product, then its reference, in turn. */
export interface Pair<Reference extends { readonly rate: number }> {
  readonly product: Measured;
  readonly reference: Reference;
}

/** Product and reference beside each other, at so many clients. Units: requests a second; milliseconds of CPU each. */
export interface Row {
  readonly clients: number;
  readonly productRate: number;
  readonly referenceRate: number;
  /** The middle one of the pairs' ratios. */
  readonly ratio: number;
  readonly ratios: readonly number[];
  readonly p50: number;
  readonly p99: number;
  readonly cpuMs: {
    readonly gateway: number;
    readonly postgres: number;
    readonly clients: number;
    readonly reference?: number;
    readonly referencePostgres: number;
  };
}

export interface Costs {
  readonly rate: number;
  /** Units: seconds of CPU for each request. */
  readonly postgres: number;
  readonly server?: number;
}

/** Measures in turn, so that whatever the machine has else to do meets both. */
export async function inTurn(
  pairs: number,
  { product, reference }: { product: () => Promise<Measured>; reference: () => Promise<Costs> },
): Promise<readonly Pair<Costs>[]> {
  const measured: Pair<Costs>[] = [];
  for (let pair = 1; pair <= pairs; pair += 1) {
    measured.push({ product: await product(), reference: await reference() });
  }
  return measured;
}

export function rowOf(pairs: readonly Pair<Costs>[]): Row {
  const ratios = pairs.map(({ product, reference }) => product.rate / reference.rate);
  const of = (figure: (pair: Pair<Costs>) => number) => rounded(median(pairs.map(figure)));
  const ms = (figure: (pair: Pair<Costs>) => number) => of((pair) => figure(pair) * 1000);
  const hasServer = pairs.every(({ reference }) => reference.server !== undefined);
  return {
    clients: pairs[0]?.product.clients ?? 0,
    productRate: of(({ product }) => product.rate),
    referenceRate: of(({ reference }) => reference.rate),
    ratio: rounded(median(ratios)),
    ratios: ratios.map(rounded),
    p50: of(({ product }) => product.p50),
    p99: percentile(
      pairs.map(({ product }) => product.p99),
      1,
    ),
    cpuMs: {
      gateway: ms(({ product }) => product.cpu.server),
      postgres: ms(({ product }) => product.cpu.postgres),
      clients: ms(({ product }) => product.cpu.clients),
      ...(hasServer ? { reference: ms(({ reference }) => reference.server ?? 0) } : {}),
      referencePostgres: ms(({ reference }) => reference.postgres),
    },
  };
}

/** The best rate of a door, of which half is the pace of a calm day. */
export function peakOf(rows: readonly Row[]): number {
  return Math.max(...rows.map(({ productRate }) => productRate));
}

/** What a figure is held to. Shape: `atLeast` where more is better. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly must: number;
  readonly aim?: number;
  readonly atLeast?: true;
}

/** What a part of the benchmark found: bars, lines for people, and all figures for machines. */
export interface Found {
  readonly bars: readonly Bar[];
  readonly lines: readonly string[];
  readonly figures: Readonly<Record<string, unknown>>;
}

export function isMet({ value, atLeast }: Bar, limit: number): boolean {
  return atLeast === true ? value >= limit : value <= limit;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

/** Three decimals, as figures are printed for machines. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** A whole number, as it is printed for people. */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

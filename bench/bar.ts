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

/** The middle of what was measured. Errors: nothing measured throws. */
export function median(values: readonly number[]): number {
  const sorted = inOrder(values);
  const middle = sorted.length >> 1;
  const upper = at(sorted, middle);
  return sorted.length % 2 === 1 ? upper : (upper + at(sorted, middle - 1)) / 2;
}

/** The least value that so much of all is not above: 0.99 of them. Errors: nothing measured throws. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = inOrder(values);
  return at(sorted, Math.max(0, Math.ceil(share * sorted.length) - 1));
}

/** Three decimals, as figures are printed for machines. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** A whole number, as it is printed for people. */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function inOrder(values: readonly number[]): readonly number[] {
  return values.toSorted((a, b) => a - b);
}

function at(sorted: readonly number[], place: number): number {
  const value = sorted[place];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

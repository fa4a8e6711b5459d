/** The middle of what was measured; halfway between the two that are in the middle. Errors: nothing measured throws. */
export function median(values: readonly number[]): number {
  const sorted = inOrder(values);
  const middle = sorted.length >> 1;
  const upper = at(sorted, middle);
  return sorted.length % 2 === 1 ? upper : (at(sorted, middle - 1) + upper) / 2;
}

/** The least value that so much of all is not above: 0.99 of them. Errors: nothing measured throws. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = inOrder(values);
  return at(sorted, Math.max(0, Math.ceil(share * sorted.length) - 1));
}

/** A figure to be printed. Units: three digits behind the point. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function inOrder(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b);
}

function at(sorted: readonly number[], place: number): number {
  const value = sorted[place];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

/**
 * Pairs as many as can be paired: for each expected row the index of a got row of its own that fits, or undefined.
 *
 * Source: augmenting paths, as in bipartite matching; lists of a case are short.
 */
export function pairUp(
  expected: number,
  got: number,
  fits: (expected: number, got: number) => boolean,
): readonly (number | undefined)[] {
  const takenBy = new Array<number | undefined>(got).fill(undefined);
  const place = (row: number, tried: Set<number>): boolean => {
    for (let index = 0; index < got; index += 1) {
      if (tried.has(index) || !fits(row, index)) continue;
      tried.add(index);
      const holder = takenBy[index];
      if (holder === undefined || place(holder, tried)) {
        takenBy[index] = row;
        return true;
      }
    }
    return false;
  };
  for (let row = 0; row < expected; row += 1) place(row, new Set());
  return Array.from({ length: expected }, (_, row) => {
    const index = takenBy.indexOf(row);
    return index === -1 ? undefined : index;
  });
}

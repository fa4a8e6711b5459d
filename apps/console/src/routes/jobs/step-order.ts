/** An ordered list of step names with one of them elsewhere; as it was where that is no place. */
export function moved(steps: readonly string[], from: number, to: number): readonly string[] {
  const step = steps[from];
  if (step === undefined || to < 0 || to >= steps.length) return steps;
  return steps.toSpliced(from, 1).toSpliced(to, 0, step);
}

/** What differs between two orders of steps. */
export interface Difference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Steps of both that stand in another order among each other, the fewest that have to move. */
  readonly moved: readonly string[];
}

export function differenceOf(before: readonly string[], after: readonly string[]): Difference {
  const kept = after.filter((step) => before.includes(step));
  const inOrder = new Set(longestRising(kept, before));
  return {
    added: after.filter((step) => !before.includes(step)),
    removed: before.filter((step) => !after.includes(step)),
    moved: kept.filter((step) => !inOrder.has(step)),
  };
}

export const isSame = ({ added, removed, moved: others }: Difference): boolean =>
  added.length + removed.length + others.length === 0;

/** The most steps that are in the order of another list already. */
function longestRising(steps: readonly string[], order: readonly string[]): readonly string[] {
  const endingAt: string[][] = [];
  steps.forEach((step, at) => {
    const before = endingAt
      .slice(0, at)
      .filter((each) => order.indexOf(each.at(-1) ?? '') < order.indexOf(step))
      .reduce<readonly string[]>((best, each) => (each.length > best.length ? each : best), []);
    endingAt.push([...before, step]);
  });
  return endingAt.reduce<readonly string[]>((best, each) => (each.length > best.length ? each : best), []);
}

/** What a task answered last; kept, or the engine would see that nobody asks and leave the work out. */
const kept: { answer: unknown } = { answer: undefined };

/** What is measured. */
export type Tasks<Name extends string | number> = Readonly<Record<Name, () => unknown>>;

/**
 * Median time of each task, the engine warm: they take turns, so that whatever else the machine does slows all alike.
 *
 * Units: milliseconds.
 */
export function mediansOf<Name extends string | number>(
  tasks: Tasks<Name>,
  { rounds, warmUp }: { readonly rounds: number; readonly warmUp: number },
): Readonly<Record<Name, number>> {
  // A key that is a number is told as text, and finds the same task.
  const names = Object.keys(tasks) as unknown as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (const name of names) {
      const start = performance.now();
      kept.answer = tasks[name]();
      if (round >= warmUp) times.get(name)?.push(performance.now() - start);
    }
  }
  const medians = names.map((name) => [name, middleOf(times.get(name) ?? [])] as const);
  return Object.fromEntries(medians) as Record<Name, number>;
}

function middleOf(values: readonly number[]): number {
  return [...values].sort((first, second) => first - second)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/**
 * The least that an exact schedule costs: interest and principal of 360 months in integers, the installment known.
 *
 * It has no dates, no day count, no rounding but truncation, and makes no installments: what is measured is compared
 * with it, so that the ratio says the same on a fast machine and on a slow one.
 */
export function bareSchedule(): bigint {
  const installment = 1_304_120_000n;
  // 31 days of 4.75 % a year of 365, the rate in millionths of a percent.
  const numerator = 4_750_000n * 31n;
  const denominator = 100_000_000n * 365n;
  let balance = 250_000_000_000n;
  let paid = 0n;
  for (let month = 0; month < 360; month += 1) {
    const interest = (balance * numerator) / denominator;
    balance -= installment - interest;
    paid += interest;
  }
  return paid;
}

/** What pgbench found. Units: transactions a second, milliseconds. */
export interface Transactions {
  readonly rate: number;
  readonly count: number;
  readonly averageMs: number;
}

/** Reads what pgbench printed. Errors: a run in which a transaction failed, or that was not whole, throws. */
export function transactionsIn(output: string): Transactions {
  const figure = (pattern: RegExp) => Number(pattern.exec(output)?.[1] ?? Number.NaN);
  const failed = figure(/^number of failed transactions: (\d+)/m);
  const rate = figure(/^tps = ([\d.]+)/m);
  const count = figure(/^number of transactions actually processed: (\d+)/m);
  const averageMs = figure(/^latency average = ([\d.]+) ms/m);
  const whole = failed === 0 && count > 0 && rate > 0 && !/aborted/.test(output);
  if (!whole) throw new Error(`pgbench did not do its work: ${output}`);
  return { rate, count, averageMs };
}

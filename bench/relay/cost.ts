/** What it took to send events. Units: seconds; of all cores. */
export interface Cost {
  readonly seconds: number;
  readonly sender: number;
  readonly postgres: number;
}

/** What work takes, by the CPU time so far of those who do it. */
export async function costOf(
  { sender, postgres }: { readonly sender: () => number; readonly postgres: () => number },
  work: () => Promise<void>,
): Promise<Cost> {
  const before = [sender(), postgres()] as const;
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1_000;
  return { seconds, sender: sender() - before[0], postgres: postgres() - before[1] };
}

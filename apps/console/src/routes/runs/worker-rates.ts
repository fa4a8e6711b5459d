import type { Partition } from './partition-cells.ts';

/** What a worker has done in a run, as far as its partitions tell: one that changed hands counts for the last of them. */
export interface Work {
  readonly worker: string;
  readonly atHand: number;
  readonly ended: number;
  readonly accounts: number;
  /** From its first part to the end of its last. */
  readonly from: string;
  readonly to: string;
}

export function workersOf(partitions: readonly Partition[]): readonly Work[] {
  const known = new Map<string, Work>();
  for (const { worker, state, done, failed, startedAt, endedAt } of partitions) {
    if (worker === null || startedAt === null) continue;
    const before = known.get(worker);
    const to = endedAt ?? startedAt;
    known.set(worker, {
      worker,
      atHand: (before?.atHand ?? 0) + (state === 'RUNNING' ? 1 : 0),
      ended: (before?.ended ?? 0) + (endedAt === null ? 0 : 1),
      accounts: (before?.accounts ?? 0) + done + failed,
      from: earlier(before?.from ?? startedAt, startedAt),
      to: later(before?.to ?? to, to),
    });
  }
  return [...known.values()].sort((a, b) => a.worker.localeCompare(b.worker));
}

const earlier = (a: string, b: string) => (Date.parse(a) <= Date.parse(b) ? a : b);
const later = (a: string, b: string) => (Date.parse(a) >= Date.parse(b) ? a : b);

/** What each worker had done at an instant. Units: milliseconds of a clock that only goes on. */
export interface WorkAt {
  readonly at: number;
  readonly accounts: ReadonlyMap<string, number>;
}

/** Accounts a second since then; nothing before some time has gone by. */
export function rateSince(first: WorkAt | undefined, now: WorkAt, worker: string): number | undefined {
  if (first === undefined || now.at - first.at < 1_000) return undefined;
  const moved = (now.accounts.get(worker) ?? 0) - (first.accounts.get(worker) ?? 0);
  return Math.max(0, (moved * 1_000) / (now.at - first.at));
}

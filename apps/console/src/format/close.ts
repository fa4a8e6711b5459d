import type { RunFactsFragment } from '../api/generated/graphql.ts';

/** How a run stands that is about to be told: what the API says of it, and how many of its accounts are left failed. */
export interface Close {
  readonly kind:
    | 'closed'
    | 'closing'
    | 'planning'
    | 'stopping'
    | 'stopped'
    | 'failed'
    | 'withFailures'
    | 'open';
  /** The day that it is about. */
  readonly day: string;
  readonly run: RunFactsFragment | undefined;
  readonly failed: number;
}

interface Given {
  readonly cobDate: string;
  /** The run of the latest date. */
  readonly run: RunFactsFragment | undefined;
  readonly accountsBehind: number;
  /** Accounts that it could not close and nobody has since. */
  readonly failed: number;
}

const kinds = {
  PLANNING: 'planning',
  RUNNING: 'closing',
  STOPPING: 'stopping',
  STOPPED: 'stopped',
  FAILED: 'failed',
  COMPLETED_WITH_FAILURES: 'withFailures',
  COMPLETED: 'closed',
} as const;

/** Where the close of the day stands: by its run, or by what is behind where the latest run is of an earlier day. */
export function closeOf({ cobDate, run, accountsBehind, failed }: Given): Close {
  const isOfTheDay = run !== undefined && (run.cobDate === cobDate || isLive(run));
  if (!isOfTheDay) return { kind: accountsBehind > 0 ? 'open' : 'closed', day: cobDate, run, failed };
  const kind = kinds[run.state];
  const isMended = kind === 'withFailures' && failed === 0;
  return { kind: isMended ? 'closed' : kind, day: run.cobDate ?? cobDate, run, failed };
}

/** Whether a run still moves by itself. */
export const isLive = ({ state }: Pick<RunFactsFragment, 'state'>): boolean =>
  state === 'PLANNING' || state === 'RUNNING' || state === 'STOPPING';

/** How much of a run is gone through, cut and not rounded: 100 % is all of it. */
export function percentOf({ done, failed, skipped, total }: Counts): string {
  if (total === 0) return '0 %';
  const gone = done + failed + skipped;
  return `${Math.floor((gone * 100) / total)} %`;
}

type Counts = Pick<RunFactsFragment, 'done' | 'failed' | 'skipped' | 'total'>;

/** How many accounts of a run nobody has gone through yet. */
export const accountsLeft = ({ total, done, failed, skipped }: Counts): number =>
  Math.max(0, total - done - failed - skipped);

import { createContext, type ReactNode, useContext, useState } from 'react';
import { type RunFactsFragment, RunProgressDocument, TheCloseDocument } from '../api/generated/graphql.ts';
import { useLive } from '../api/live.ts';
import { reads, useRead } from '../api/reads.ts';
import { type Close, closeOf, isLive } from '../format/close.ts';
import { useKnownDates } from './dates.tsx';

/** The job that closes a day of loans, by its short name. */
export const closeJob = 'LOAN_COB';

/** Units: milliseconds. What no stream tells while a close goes on, such as how many accounts are behind, is asked so often. */
const whileLive = 10_000;

/** What is behind the COB date. */
export interface Behind {
  readonly running: boolean;
  readonly accountsBehind: number;
  readonly oldestClosedDate: string | null;
  readonly processingDate: string | null;
}

interface KnownClose extends Close {
  readonly behind: Behind;
  /** The same of savings, which a job of their own closes. */
  readonly savingsBehind: Pick<Behind, 'accountsBehind' | 'oldestClosedDate'>;
}

interface Closes {
  /** Absent while it is read, where it cannot be, and for who may not. */
  readonly close: KnownClose | undefined;
  readonly problem: Error | undefined;
  /** A run as the stream told of it last, or as it was read. */
  readonly latest: (run: RunFactsFragment) => RunFactsFragment;
}

const CloseContext = createContext<Closes | undefined>(undefined);

/** Where the close of the day stands, and every run as it moves, by one stream for all that shows them. */
export function CloseProvider({ children }: { readonly children: ReactNode }) {
  const dates = useKnownDates();
  const mayRead = dates !== undefined;
  const [runs, setRuns] = useState<Readonly<Record<string, RunFactsFragment>>>({});
  const read = useRead(
    TheCloseDocument,
    { job: closeJob },
    {
      enabled: mayRead,
      refetchInterval: ({ state: { data } }) =>
        data?.job?.lastRun && isLive(data.job.lastRun) ? whileLive : false,
    },
  );
  const lastRun = read.data?.job?.lastRun ?? undefined;
  useLive(
    RunProgressDocument,
    { id: null },
    {
      enabled: mayRead,
      onData: ({ cobProgress: run }) => {
        // What is counted goes on by the stream; what a new state brings, such as failures, is read.
        if (isNews(run, runs[run.id] ?? lastRun)) void reads.invalidateQueries();
        setRuns((known) => ({ ...known, [run.id]: run }));
      },
    },
  );
  const latest = (run: RunFactsFragment) => {
    const told = runs[run.id];
    // A read after the end knows more than a stream that was not told of it.
    return told === undefined || (run.endedAt !== null && told.endedAt === null) ? run : told;
  };
  const { data, error } = read;
  const close = data &&
    dates && {
      ...closeOf({
        cobDate: dates.cobDate,
        run: lastRun ? latest(lastRun) : undefined,
        accountsBehind: data.catchUpStatus.accountsBehind,
        failed: (lastRun?.failureGroups ?? []).reduce((sum, { accounts }) => sum + accounts, 0),
      }),
      behind: data.catchUpStatus,
      savingsBehind: data.savingsBehind,
    };
  return <CloseContext value={{ close, problem: error ?? undefined, latest }}>{children}</CloseContext>;
}

/**
 * Whether a run that is told of is not as it was known. A stream begins with the last runs of every job: those that are over
 * were so when the page was read, unless one is of the close and later than the one that was read.
 */
function isNews(run: RunFactsFragment, known: RunFactsFragment | undefined): boolean {
  if (known?.id === run.id) return known.state !== run.state;
  return isLive(run) || (run.job === known?.job && run.startedAt > known.startedAt);
}

export function useClose(): Closes {
  const closes = useContext(CloseContext);
  if (closes === undefined) throw new Error('There is a close within CloseProvider only.');
  return closes;
}

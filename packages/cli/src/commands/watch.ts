import { type CliCommand, textOf, wholeNumberOf } from '../command.ts';
import { operations } from '../operations.ts';
import type { Run } from '../run.ts';

interface Job {
  readonly name: string;
  readonly shortName: string;
  readonly active: boolean;
  readonly cron: string | null;
  readonly startsAfter: string | null;
  readonly nextRunAt: string | null;
  readonly lastRun: Run | null;
}

interface Lock {
  readonly kind: string;
  readonly accountId: string;
  readonly owner: string;
  readonly since: string;
  readonly cobDate: string;
  readonly error: string | null;
}

const jobs: CliCommand = {
  path: ['jobs'],
  description: 'list the jobs that there are, when each starts by itself, and its latest run',
  async act({ api, output }) {
    const { jobs } = await api.ask<{ jobs: readonly Job[] }>(operations.jobs);
    output.list('job', jobs, {
      headings: ['job', 'starts', 'next', 'last run', 'of', 'at'],
      row: ({ shortName, active, cron, startsAfter, nextRunAt, lastRun }) => [
        shortName,
        active ? (cron ?? (startsAfter === null ? '-' : `after ${startsAfter}`)) : 'when asked',
        nextRunAt ?? '-',
        lastRun?.state ?? '-',
        lastRun?.cobDate ?? '-',
        lastRun?.startedAt ?? '-',
      ],
      none: 'There is no job.',
    });
    return 'DONE';
  },
};

const locks: CliCommand = {
  path: ['locks'],
  description: 'list accounts that a worker holds, or that could not be closed',
  options: [
    { flags: '--kind <kind>', description: 'a kind of account, such as LOAN; all kinds, if absent' },
    { flags: '--first <n>', description: 'how many at most: 1 to 100 (default: 20)' },
  ],
  async act(call) {
    const { api, output } = call;
    const variables = { kind: textOf(call, 'kind') ?? null, first: wholeNumberOf(call, 'first', 100) ?? 20 };
    const { lockedAccounts } = await api.ask<{ lockedAccounts: readonly Lock[] }>(
      operations.locks,
      variables,
    );
    output.list('lock', lockedAccounts, {
      headings: ['kind', 'account', 'owner', 'date', 'since', 'error'],
      row: ({ kind, accountId, owner, since, cobDate, error }) => [
        kind,
        accountId,
        owner,
        cobDate,
        since,
        error ?? '-',
      ],
      none: 'No account is locked.',
    });
    return 'DONE';
  },
};

/** What operators look at. */
export const watchCommands: readonly CliCommand[] = [jobs, locks];

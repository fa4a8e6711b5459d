import { booksChart, type ChartAccount, joinCharts } from './books/chart.ts';
import { clientEvents } from './client/events/list.ts';
import { commands } from './commands.ts';
import { type Job, jobs } from './job/jobs.ts';
import type { AnyAccountKind } from './kernel/account.ts';
import type { AnyCommand } from './kernel/command.ts';
import type { AnyEventType } from './kernel/event.ts';
import { loanChart } from './loan/chart.ts';
import { loanEvents } from './loan/events/list.ts';
import { loanKind } from './loan/kind.ts';
import { savingsChart } from './savings/chart.ts';

/** What a process has: built once at its start, and passed down to whoever asks what there is. */
export interface Installed {
  readonly kinds: readonly AnyAccountKind[];
  readonly commands: readonly AnyCommand[];
  readonly events: readonly AnyEventType[];
  readonly jobs: readonly Job[];
  /** What a new tenant's ledger starts with. */
  readonly chart: readonly ChartAccount[];
}

/** What every installation has. */
export const shipped: Installed = {
  kinds: [loanKind],
  commands,
  events: [...clientEvents, ...loanEvents],
  jobs,
  chart: joinCharts([booksChart, loanChart, savingsChart]),
};

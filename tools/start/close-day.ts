import { follow } from '@dayclose/cli/follow.ts';
import { runFields } from '@dayclose/cli/operations.ts';
import { count, ProgressBar } from '@dayclose/cli/progress-bar.ts';
import { isOver, progressOf, type Run } from '@dayclose/cli/run.ts';
import { formatDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { PlainError } from '../terminal/plain-error.ts';
import type { GraphQLClient } from './graphql-client.ts';

/** A run whose figures stand still for so long has nobody working on it. */
const STALLED_AFTER_MS = 120_000;

export const DATES = '{ businessDates { businessDate } }';
export const MOVE = `mutation ($date: Date!, $key: String!) {
  setBusinessDate(input: { date: $date }, idempotencyKey: $key) { businessDate }
}`;
export const RUN = `mutation ($name: String!, $date: Date, $key: String!) {
  runJob(input: { name: $name, cobDate: $date }, idempotencyKey: $key) { ${runFields} }
}`;
export const POLL = `query ($id: ID!) { jobRun(id: $id) { ${runFields} } }`;

/** What closes a day, one after the other; then what is due of loans in the morning after is paid from savings. */
const RUNS = [
  { name: 'LOAN_COB', accounts: 'loans', closes: true },
  { name: 'SAVINGS_COB', accounts: 'savings accounts', closes: true },
  { name: 'REPAY_FROM_SAVINGS', accounts: 'accounts that repay loans', closes: false },
] as const;
type DayJob = (typeof RUNS)[number];

/**
 * Moves the business date one day on and closes the day that has ended, telling its progress; returns a
 * summary.
 * `closing` is the day that an interrupted call had chosen; `onChosen` is told the day before anything is changed.
 */
export async function closeOneDay(
  client: GraphQLClient,
  options: { closing: string | undefined; onChosen: (day: string) => void; signal: AbortSignal },
): Promise<string> {
  const day =
    options.closing ??
    (await client.run<{ businessDates: { businessDate: string } }>(DATES)).businessDates.businessDate;
  options.onChosen(day);
  await client.run(MOVE, { date: dayAfter(day), key: `first-start-move-${day}` });
  const told = [];
  for (const job of RUNS) {
    const key = `first-start-close-${job.name}-${day}`;
    const asked = { name: job.name, key, ...(job.closes ? { date: day } : {}) };
    const { runJob } = await client.run<{ runJob: Run }>(RUN, asked);
    told.push(tell(await followed(client, runJob, { ...job, signal: options.signal }), job, day));
  }
  return told.join(', ');
}

/** Errors: a sentence where a run did not end well. */
function tell(run: Run, { name, accounts }: DayJob, day: string): string {
  if (run.state === 'FAILED' || run.state === 'STOPPED') {
    throw new PlainError(
      `${name} of ${day} ended ${run.state} after ${count(run.done)} of ${count(run.total)} ${accounts}.`,
    );
  }
  return `${count(run.done)} ${accounts}${run.failed > 0 ? `, ${count(run.failed)} failed` : ''}`;
}

async function followed(
  client: GraphQLClient,
  started: Run,
  { accounts, signal }: Pick<DayJob, 'accounts'> & { readonly signal: AbortSignal },
): Promise<Run> {
  const bar = new ProgressBar(accounts);
  let last = started;
  let changedAt = performance.now();
  try {
    return await follow(started, {
      read: async () => (await client.run<{ jobRun: Run }>(POLL, { id: started.id })).jobRun,
      isOver,
      onState(run) {
        if (run.total > 0 && !isOver(run)) bar.draw(progressOf(run));
        if (run.done !== last.done || run.state !== last.state) changedAt = performance.now();
        last = run;
        if (performance.now() - changedAt > STALLED_AFTER_MS) {
          throw new PlainError(
            `The run of ${run.cobDate} stands still at ${count(run.done)} of ${count(run.total)} ${accounts}.`,
          );
        }
      },
      signal,
    });
  } finally {
    bar.clear();
  }
}

/** The next date. Errors: what is no date throws. */
export function dayAfter(day: string): string {
  const date = parseDate(day);
  if (date === undefined) throw new Error(`${day} is no date`);
  return formatDate(date + 1);
}

import { setTimeout as delay } from 'node:timers/promises';
import { formatDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { PlainError } from '../terminal/plain-error.ts';
import { count, type Progress, ProgressBar } from '../terminal/progress-bar.ts';
import type { GraphQLClient } from './graphql-client.ts';

const POLL_EVERY_MS = 250;
/** A run whose figures stand still for so long has nobody working on it. */
const STALLED_AFTER_MS = 120_000;

type Run = {
  readonly id: string;
  readonly state: string;
  readonly cobDate: string;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly rate: number;
  readonly estimatedEndAt: string | null;
};

const RUN_FIELDS = 'id state cobDate total done failed rate estimatedEndAt';
export const DATES = '{ businessDates { businessDate } }';
export const MOVE = `mutation ($date: Date!, $key: String!) {
  setBusinessDate(input: { date: $date }, idempotencyKey: $key) { businessDate }
}`;
export const RUN = `mutation ($date: Date!, $key: String!) {
  runJob(input: { name: "LOAN_COB", cobDate: $date }, idempotencyKey: $key) { ${RUN_FIELDS} }
}`;
export const POLL = `query ($id: ID!) { jobRun(id: $id) { ${RUN_FIELDS} } }`;
export const ENDED: ReadonlySet<string> = new Set([
  'COMPLETED',
  'COMPLETED_WITH_FAILURES',
  'FAILED',
  'STOPPED',
]);

/**
 * Moves the business date one day on and closes the day that has ended, telling its progress; returns a summary.
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
  const { runJob } = await client.run<{ runJob: Run }>(RUN, { date: day, key: `first-start-close-${day}` });
  const run = await follow(client, runJob, options.signal);
  if (run.state === 'FAILED' || run.state === 'STOPPED') {
    throw new PlainError(
      `The close of ${day} ended ${run.state} after ${count(run.done)} of ${count(run.total)} accounts.`,
    );
  }
  return `${count(run.done)} accounts${run.failed > 0 ? `, ${count(run.failed)} failed` : ''}`;
}

async function follow(client: GraphQLClient, started: Run, signal: AbortSignal): Promise<Run> {
  const bar = new ProgressBar('accounts');
  let run = started;
  let changedAt = performance.now();
  try {
    while (!ENDED.has(run.state)) {
      if (run.total > 0) bar.draw(progressOf(run));
      await delay(POLL_EVERY_MS, undefined, { signal });
      const { jobRun } = await client.run<{ jobRun: Run }>(POLL, { id: run.id });
      if (jobRun.done !== run.done || jobRun.state !== run.state) changedAt = performance.now();
      if (performance.now() - changedAt > STALLED_AFTER_MS) {
        throw new PlainError(
          `The close of ${run.cobDate} stands still at ${count(run.done)} of ${count(run.total)} accounts.`,
        );
      }
      run = jobRun;
    }
    return run;
  } finally {
    bar.clear();
  }
}

function progressOf({ done, total, failed, rate, estimatedEndAt }: Run): Progress {
  const left =
    estimatedEndAt === null ? undefined : Math.max(0, (Date.parse(estimatedEndAt) - Date.now()) / 1000);
  return { done, total, failed, rate, secondsLeft: left };
}

function dayAfter(day: string): string {
  const date = parseDate(day);
  if (date === undefined) throw new Error(`${day} is no date`);
  return formatDate(date + 1);
}

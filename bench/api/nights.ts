import { isOver } from '@dayclose/cli/run.ts';
import { formatDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { waitFor } from '../../test/harness/wait-for.ts';
import { DATES, MOVE, POLL, RUN } from '../../tools/start/close-day.ts';
import { GraphQLClient } from '../../tools/start/graphql-client.ts';
import { PlainError } from '../../tools/terminal/plain-error.ts';
import { count } from '../bar.ts';
import type { Place } from './place.ts';

interface Run {
  readonly id: string;
  readonly state: string;
  readonly done: number;
  readonly failed: number;
}

const nightWithinMs = 10 * 60_000;
const pollEveryMs = 100;

/** Starts a worker, and measures what clients get while one day after another is closed. Errors: a day that failed. */
export async function duringNights<Result>(
  place: Place,
  measured: (nights: () => Promise<void>) => Promise<Result>,
): Promise<Result> {
  const worker = await place.startWorker();
  try {
    return await measured(() => closeNights(place));
  } finally {
    await worker.end();
  }
}

/** Closes one day after another, through the API, until the time of a measurement has passed. */
async function closeNights({ url, keys, seconds, say }: Place): Promise<void> {
  const client = new GraphQLClient(new URL(url).origin);
  client.useKey(keys.at(-1) ?? '');
  const start = performance.now();
  const passed = () => (performance.now() - start) / 1000;
  let accounts = 0;
  do accounts += await closeOne(client);
  while (passed() < seconds);
  say(`${count(accounts)} accounts were closed in ${passed().toFixed(1)} s meanwhile`);
}

async function closeOne(client: GraphQLClient): Promise<number> {
  const { businessDates } = await client.run<{ businessDates: { businessDate: string } }>(DATES);
  const day = businessDates.businessDate;
  const next = formatDate((parseDate(day) ?? 0) + 1);
  await client.run(MOVE, { date: next, key: `bench-move-${day}` });
  const { runJob } = await client.run<{ runJob: Run }>(RUN, { date: day, key: `bench-close-${day}` });
  const ended = async () => {
    const { jobRun } = await client.run<{ jobRun: Run }>(POLL, { id: runJob.id });
    return isOver(jobRun) ? jobRun : undefined;
  };
  const wait = { what: `the close of ${day}`, deadlineMs: nightWithinMs, everyMs: pollEveryMs };
  const run = await waitFor(ended, wait);
  if (run.state !== 'COMPLETED')
    throw new PlainError(`The close of ${day} ended ${run.state} with ${run.failed} failed accounts.`);
  return run.done;
}

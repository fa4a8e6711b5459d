import { formatDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { waitFor } from '../../test/harness/wait-for.ts';
import { DATES, ENDED, MOVE, POLL, RUN } from '../../tools/start/close-day.ts';
import { GraphQLClient } from '../../tools/start/graphql-client.ts';
import { PlainError } from '../../tools/terminal/plain-error.ts';
import type { Place } from './place.ts';

interface Run {
  readonly id: string;
  readonly state: string;
  readonly done: number;
  readonly failed: number;
}

/** Closes that went on while clients asked. Units: accounts, seconds. */
export interface Nights {
  readonly nights: number;
  readonly accounts: number;
  readonly seconds: number;
}

const nightWithinMs = 10 * 60_000;
const pollEveryMs = 100;

/** Closes one day after another, through the API, until so many seconds have passed. Errors: a day that failed. */
export async function closeNights(place: Place, seconds: number): Promise<Nights> {
  const client = new GraphQLClient(new URL(place.url).origin);
  client.useKey(place.keys.at(-1) ?? '');
  const start = performance.now();
  let nights = 0;
  let accounts = 0;
  do {
    accounts += await closeOne(client);
    nights += 1;
  } while (performance.now() - start < seconds * 1000);
  return { nights, accounts, seconds: (performance.now() - start) / 1000 };
}

async function closeOne(client: GraphQLClient): Promise<number> {
  const { businessDates } = await client.run<{ businessDates: { businessDate: string } }>(DATES);
  const day = businessDates.businessDate;
  const next = formatDate((parseDate(day) ?? 0) + 1);
  await client.run(MOVE, { date: next, key: `bench-move-${day}` });
  const { runJob } = await client.run<{ runJob: Run }>(RUN, { date: day, key: `bench-close-${day}` });
  const ended = async () => {
    const { jobRun } = await client.run<{ jobRun: Run }>(POLL, { id: runJob.id });
    return ENDED.has(jobRun.state) ? jobRun : undefined;
  };
  const wait = { what: `the close of ${day}`, deadlineMs: nightWithinMs, everyMs: pollEveryMs };
  const run = await waitFor(ended, wait);
  if (run.state !== 'COMPLETED')
    throw new PlainError(`The close of ${day} ended ${run.state} with ${run.failed} failed accounts.`);
  return run.done;
}

import { isOver, type Run } from '@dayclose/cli/run.ts';
import { waitFor } from '../../test/harness/wait-for.ts';
import { DATES, dayAfter, MOVE, POLL, RUN } from '../start/close-day.ts';
import type { GraphQLClient } from '../start/graphql-client.ts';
import type { Shown } from './shots.ts';

const closeWithinMs = 300_000;

/** The institution's date as it is. */
export async function businessDate(client: GraphQLClient): Promise<string> {
  const { businessDates } = await client.run<{ businessDates: { businessDate: string } }>(DATES);
  return businessDates.businessDate;
}

/** Moves the business date and begins to close the day that has ended; returns the run. */
export async function beginClose(client: GraphQLClient): Promise<string> {
  const date = await businessDate(client);
  await client.run(MOVE, { date: dayAfter(date), key: `pictures-move-${date}` });
  const asked = { name: 'LOAN_COB', date, key: `pictures-close-${date}` };
  const { runJob } = await client.run<{ runJob: Run }>(RUN, asked);
  return runJob.id;
}

/** Waits until so much of all accounts of a run is done. */
export async function untilDone(client: GraphQLClient, id: string, share: number): Promise<void> {
  const isDone = async () => {
    const { jobRun } = await client.run<{ jobRun: Run }>(POLL, { id });
    return isOver(jobRun) || (jobRun.total > 0 && jobRun.done >= share * jobRun.total);
  };
  await waitFor(isDone, { what: 'the close to get on', deadlineMs: closeWithinMs, everyMs: 50 });
}

export async function latestRun(client: GraphQLClient): Promise<string> {
  const { job } = await client.run<{ job: { lastRun: { id: string } } }>(
    '{ job(name: "LOAN_COB") { lastRun { id } } }',
  );
  return job.lastRun.id;
}

/** A loan that is late, which has much to show, and whose it is. */
export async function lateLoan(client: GraphQLClient): Promise<Pick<Shown, 'loan' | 'client'>> {
  const { loans } = await client.run<{ loans: { edges: { node: Late }[] } }>(`{
    loans(first: 50, filter: { status: [ACTIVE] }) { edges { node { id client { id } delinquency { daysPastDue } } } }
  }`);
  const nodes = loans.edges.map(({ node }) => node);
  const late = nodes.find(({ delinquency }) => delinquency.daysPastDue > 0) ?? nodes[0];
  if (late === undefined) throw new Error('the demo has no active loan');
  return { loan: late.id, client: late.client.id };
}

interface Late {
  readonly id: string;
  readonly client: { readonly id: string };
  readonly delinquency: { readonly daysPastDue: number };
}

import { setTimeout as delay } from 'node:timers/promises';
import { execute } from '@dayclose/domain/bus/execute.ts';
import { setBusinessDate } from '@dayclose/domain/dates/commands/set-business-date.ts';
import { runJob } from '@dayclose/domain/job/commands/run-job.ts';
import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { commandStore } from '@dayclose/store/command-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { readJobRun } from '@dayclose/store/sql/cob/run-progress.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { encodePayload } from '../../test/builders/codec.ts';
import { PlainError } from '../../tools/terminal/plain-error.ts';
import { cpuOf, ServerProcess } from '../cpu-time.ts';
import { startWorker, type WorkerProcess } from './worker-process.ts';

/** What the product took. Units: seconds from the first command to the last completed run; bytes of its biggest worker. */
export interface ProductRun {
  readonly seconds: number;
  readonly accounts: number;
  readonly peakMemory: number;
  /** Units: CPU seconds of all workers, and of all processes of the server. */
  readonly cpu: { readonly workers: number; readonly server: number };
}

/** One run: the last day that it closes, and the business date that is set before, where it is not there yet. */
export interface ProductClose {
  readonly cobDate: LocalDate;
  readonly moveTo?: LocalDate;
  /** What starts the run, where that is no close of loans. */
  readonly asked?: readonly [command: AnyCommand, input: object];
}

/** What the product is to do. */
export interface ProductWork {
  readonly databaseUrl: string;
  /** Further databases of the same server, whose days the same workers close at the same time; none unless given. */
  readonly others?: readonly string[];
  /** Processes of the worker. */
  readonly workers: number;
  /** Runs, one after the other. */
  readonly runs: readonly ProductClose[];
  /** What is waited for after the last run, within the time. */
  readonly until?: () => Promise<void>;
}

const pollEveryMs = 20;
const deadlineMs = 60 * 60_000;

/** Closes days as the product does: commands start runs, worker processes that are up carry them out. */
export async function runProduct(
  { queueUrl }: { readonly queueUrl: string },
  work: ProductWork,
): Promise<ProductRun> {
  const { databaseUrl, others = [] } = work;
  const tenants = [databaseUrl, ...others].map(openBenchTenant);
  const started: WorkerProcess[] = [];
  try {
    const server = await ServerProcess.of(databaseUrl);
    for (let number = 1; number <= work.workers; number += 1) {
      started.push(await startWorker(`bench-${number}`, tenants, queueUrl));
    }
    const pids = started.map(({ pid }) => pid);
    const cpu = () => ({ workers: cpuOf(pids), server: server.cpu() });
    const before = cpu();
    const start = performance.now();
    const closed = await Promise.all(tenants.map((tenant) => closeEach(tenant, work)));
    const accounts = closed.reduce((sum, each) => sum + each, 0);
    const seconds = (performance.now() - start) / 1000;
    const after = cpu();
    const peaks = await Promise.all(started.map((worker) => worker.peakMemory()));
    const spent = { workers: after.workers - before.workers, server: after.server - before.server };
    return { seconds, accounts, peakMemory: Math.max(...peaks), cpu: spent };
  } finally {
    await Promise.all(started.map((worker) => worker.stop()));
    await Promise.all(tenants.map((tenant) => tenant.close()));
  }
}

/** Moves the business date of a portfolio. */
export async function moveBusinessDate(databaseUrl: string, to: LocalDate): Promise<void> {
  const tenant = openBenchTenant(databaseUrl);
  try {
    await moveDate(tenant, to);
  } finally {
    await tenant.close();
  }
}

async function moveDate(tenant: Tenant, to: LocalDate): Promise<void> {
  await command(tenant, setBusinessDate, { date: formatDate(to), confirm: true });
}

async function closeEach(tenant: Tenant, { runs, until }: ProductWork): Promise<number> {
  let accounts = 0;
  for (const { cobDate, moveTo, asked } of runs) {
    if (moveTo !== undefined) await moveDate(tenant, moveTo);
    const input = { name: loanKind.job.name, cobDate: formatDate(cobDate) };
    const [start, given] = asked ?? [runJob(shipped), input];
    const { id } = await command(tenant, start, given);
    tenant.wake('dayclose_jobs');
    accounts = await completed(tenant, id as string);
  }
  await until?.();
  return accounts;
}

/** Opens one of the databases of a benchmark, the only one unless a number says which. */
function openBenchTenant(databaseUrl: string, number = 0): Tenant {
  return openTenant({
    id: `bench-${process.pid}-${number}`,
    databaseUrl,
    encodePayload,
    applicationName: 'dayclose-bench',
  });
}

async function command(
  tenant: Tenant,
  asked: AnyCommand,
  input: object,
): Promise<Readonly<Record<string, unknown>>> {
  const request = {
    input,
    actor: actorOf('bench', 'admin', shipped.permissions),
    key: undefined,
    requestId: 'bench',
  };
  const result = await execute(
    { store: commandStore(tenant, shippedStore), installed: shipped },
    asked,
    request,
  );
  if (!result.ok)
    throw new PlainError(`${asked.name} was refused: ${result.code} ${JSON.stringify(result.details)}`);
  return result.answer;
}

/** Waits for a run to complete, every account of it, and returns how many they were. */
async function completed(tenant: Tenant, id: string): Promise<number> {
  const end = performance.now() + deadlineMs;
  while (performance.now() < end) {
    const run = await readJobRun(tenant.primary, id);
    if (run?.state === 'COMPLETED') return run.done;
    if (run?.endedAt) throw new PlainError(`The run ended ${run.state} with ${run.failed} failed accounts.`);
    await delay(pollEveryMs);
  }
  throw new PlainError(`The run is not complete after ${deadlineMs / 60_000} minutes.`);
}

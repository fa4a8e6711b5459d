import { setTimeout as delay } from 'node:timers/promises';
import { execute } from '@dayclose/domain/bus/execute.ts';
import { setBusinessDate } from '@dayclose/domain/dates/commands/set-business-date.ts';
import { runJob } from '@dayclose/domain/job/commands/run-job.ts';
import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { commandStore } from '@dayclose/store/command-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { readJobRun } from '@dayclose/store/sql/cob/run-progress.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { encodePayload } from '../../test/builders/codec.ts';
import { PlainError } from '../../tools/terminal/plain-error.ts';
import { startWorker, type WorkerProcess } from './worker-process.ts';

/** One close by the product. Units: seconds from the command to the completed run; bytes of its biggest worker. */
export interface ProductRun {
  readonly runId: string;
  readonly seconds: number;
  readonly accounts: number;
  readonly peakMemory: number;
}

export interface ProductInput {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly workers: number;
  readonly cobDate: string;
}

const pollEveryMs = 20;
const deadlineMs = 30 * 60_000;

/** Closes the day as the product does: a command starts the run, worker processes that are up carry it out. */
export async function runProduct({
  databaseUrl,
  redisUrl,
  workers,
  cobDate,
}: ProductInput): Promise<ProductRun> {
  const tenant = openBenchTenant(databaseUrl);
  const started: WorkerProcess[] = [];
  try {
    for (let number = 1; number <= workers; number += 1) {
      started.push(await startWorker(`bench-${number}`, databaseUrl, redisUrl));
    }
    const start = performance.now();
    const { id } = await command(tenant, runJob(shipped), { name: loanKind.job.name, cobDate });
    tenant.wake('dayclose_jobs');
    const accounts = await completed(tenant, id as string);
    const seconds = (performance.now() - start) / 1000;
    const peaks = await Promise.all(started.map((worker) => worker.peakMemory()));
    return { runId: id as string, seconds, accounts, peakMemory: Math.max(...peaks) };
  } finally {
    await Promise.all(started.map((worker) => worker.stop()));
    await tenant.close();
  }
}

/** Moves the business date one day on, so that the day that was the present one can be closed. */
export async function moveBusinessDate(databaseUrl: string, to: string): Promise<void> {
  const tenant = openBenchTenant(databaseUrl);
  try {
    await command(tenant, setBusinessDate, { date: to });
  } finally {
    await tenant.close();
  }
}

function openBenchTenant(databaseUrl: string): Tenant {
  return openTenant({
    id: `bench-${process.pid}`,
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

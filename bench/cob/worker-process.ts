import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { Tenant } from '@dayclose/store/tenant.ts';
import { startArguments } from '../../tools/start/start-command.ts';
import { PlainError } from '../../tools/terminal/plain-error.ts';
import { peakMemory } from '../memory.ts';

/** A worker of the product in a process of its own. */
export interface WorkerProcess {
  readonly pid: number;
  /** The most memory that it has had so far. Units: bytes. */
  peakMemory(): Promise<number>;
  stop(): Promise<void>;
}

const readyWithinMs = 20_000;
const stopWithinMs = 15_000;

/** Starts a worker of some tenants, as `npm start` does, and waits until it is up. Errors: a sentence where it does not come up. */
export async function startWorker(
  name: string,
  tenants: readonly Pick<Tenant, 'id' | 'databaseUrl'>[],
  queueUrl: string,
): Promise<WorkerProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'dayclose-bench-'));
  const env = {
    ...process.env,
    DATABASE_URL: undefined,
    TENANTS: fileIn(folder, tenants),
    QUEUE_URL: queueUrl,
    WORKER_NAME: name,
    WORKER_PORT: '0',
    LOG_LEVEL: 'info',
  };
  const child = spawn(process.execPath, [...process.execArgv, ...startArguments('worker')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => {
    process.off('exit', end);
    rmSync(folder, { recursive: true, force: true });
  });
  await untilUp(child, name);
  const pid = child.pid ?? 0;
  return {
    pid,
    peakMemory: () => peakMemory(pid),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const stopped = once(child, 'exit');
      const timer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
      await stopped;
      clearTimeout(timer);
    },
  };
}

/** The file in a folder that names the tenants of a worker. */
function fileIn(folder: string, tenants: readonly Pick<Tenant, 'id' | 'databaseUrl'>[]): string {
  const file = join(folder, 'tenants.json');
  writeFileSync(file, JSON.stringify(tenants.map(({ id, databaseUrl }) => ({ id, databaseUrl }))));
  return file;
}

/** Reads the worker's log to its end, so that it never waits for a reader. */
async function untilUp(child: ChildProcess, name: string): Promise<void> {
  if (child.stdout === null) throw new Error('the worker has no output');
  const lines = createInterface({ input: child.stdout });
  const up = new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      if (line.includes('the worker is up')) resolve();
      else if (/"level":[456]0/.test(line)) console.error(line);
    });
    child.once('exit', () => reject(new PlainError(`The worker ${name} ended before it was up.`)));
  });
  const late = new AbortController();
  const tooLate = delay(readyWithinMs, undefined, { signal: late.signal }).then(
    () => Promise.reject(new PlainError(`The worker ${name} is not up after ${readyWithinMs / 1000} s.`)),
    () => undefined,
  );
  await Promise.race([up, tooLate]);
  late.abort();
}

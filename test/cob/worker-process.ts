import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { startArguments } from '../../tools/start/start-command.ts';

const stopDeadlineMs = 10_000;

/** The settings of a worker that a test is about; the others are those of a small and hasty one. */
export interface GivenWorker {
  readonly databaseUrl: string;
  readonly queueUrl: string;
  readonly tenantId: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The file to run in place of the worker's own, such as one with more installed. */
  readonly main?: string;
}

/** A worker in a process of its own. */
export interface WorkerProcess {
  readonly pid: number;
  /** What it has logged so far. */
  log(): string;
  send(signal: NodeJS.Signals): void;
  /** Waits for its end, and returns its exit code or signal. */
  ended(): Promise<number | NodeJS.Signals>;
  /** Asks it to stop and waits for it; kills it past the deadline. */
  stop(): Promise<void>;
}

const hasty = {
  WORKER_PORT: '0',
  LOG_LEVEL: 'info',
  COB_PARTITION_ACCOUNTS: '60',
  COB_CHUNK_ACCOUNT_DAYS: '10',
  COB_LEASE_MS: '1500',
  WORKER_TICK_MS: '200',
  DATABASE_LOCK_TIMEOUT_MS: '500',
  DATABASE_IDLE_IN_TRANSACTION_MS: '1000',
  PROGRESS_EVERY_MS: '50',
  COB_BUSY_EVERY_MS: '200',
};

/** Starts the real worker as a child process. */
export function startWorker({ databaseUrl, queueUrl, tenantId, env = {}, main }: GivenWorker): WorkerProcess {
  const shipped = startArguments('worker');
  const child = spawn(process.execPath, main === undefined ? shipped : [...shipped.slice(0, -1), main], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      QUEUE_URL: queueUrl,
      TENANT_ID: tenantId,
      ...hasty,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  }
  const exited = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  return {
    pid: child.pid ?? 0,
    log: () => log,
    send: (signal) => void child.kill(signal),
    async ended() {
      const [code, signal] = await exited;
      return signal ?? code ?? 0;
    },
    stop: () => stop(child, exited),
  };
}

async function stop(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  const killer = setTimeout(() => child.kill('SIGKILL'), stopDeadlineMs);
  child.kill('SIGCONT');
  child.kill('SIGTERM');
  await exited;
  clearTimeout(killer);
}

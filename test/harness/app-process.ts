import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startArguments } from '../../tools/start/start-command.ts';
import { freePort } from './free-port.ts';
import { waitFor } from './wait-for.ts';

/** One application as a process of its own, as it runs in production. */
export interface AppProcess {
  readonly pid: number;
  readonly port: number;
  /** What it has printed so far. */
  output(): string;
  signal(name: NodeJS.Signals): void;
  /** Waits until it has ended, whoever ends it, and returns how. */
  ended(deadlineMs: number): Promise<number | NodeJS.Signals>;
  /** Ends it, kindly unless another signal is given, and waits until it is gone; returns how it ended. */
  end(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
}

const portVariables = { gateway: 'PORT', worker: 'WORKER_PORT', relay: 'RELAY_PORT' } as const;
/** Where Node keeps what it has parsed, so that the next process of the same code starts in half the time. */
const compileCache = fileURLToPath(new URL('../../node_modules/.cache/dayclose-apps', import.meta.url));
const readyDeadlineMs = 60_000;
const endDeadlineMs = 15_000;

/** What an application says of whether it can do its work. */
export async function readiness({
  port,
}: Pick<AppProcess, 'port'>): Promise<Readonly<Record<string, string>>> {
  return (await (await fetch(`http://127.0.0.1:${port}/ready`)).json()) as Record<string, string>;
}

export type AppName = keyof typeof portVariables;

/** Starts an application on a free port and waits until it says that it is ready; `main` is run instead of its own. */
export async function startApp(
  name: AppName,
  env: Readonly<Record<string, string | undefined>>,
  main?: string,
): Promise<AppProcess> {
  const port = await freePort();
  const started = startArguments(name);
  const program = main === undefined ? started : [...started.slice(0, -1), main];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...program], {
    env: {
      ...process.env,
      LOG_LEVEL: 'warn',
      TENANT_ID: 'default',
      NODE_COMPILE_CACHE: compileCache,
      ...env,
      [portVariables[name]]: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  }
  const app: AppProcess = {
    pid: child.pid ?? 0,
    port,
    output: () => printed.join(''),
    signal: (signal) => child.kill(signal),
    ended: (deadlineMs) =>
      waitFor(() => child.signalCode ?? child.exitCode, { what: `${name} to end`, deadlineMs }),
    end: (signal = 'SIGTERM') => end(child, signal),
  };
  const ready = async () => {
    const ended = child.signalCode ?? child.exitCode;
    if (ended !== null) throw new Error(`${name} ended with ${ended}:\n${app.output()}`);
    return (await fetch(`http://127.0.0.1:${port}/ready`)).ok;
  };
  try {
    await waitFor(ready, { what: `${name} to be ready`, deadlineMs: readyDeadlineMs, everyMs: 50 });
  } catch (error) {
    await app.end('SIGKILL');
    throw new Error(`${error instanceof Error ? error.message : error}\n${app.output()}`);
  }
  return app;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit', { signal: AbortSignal.timeout(endDeadlineMs) });
    child.kill(signal);
    await gone;
  }
  return child.signalCode ?? child.exitCode;
}

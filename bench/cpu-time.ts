import { readdirSync, readFileSync } from 'node:fs';
import { connected } from '../test/harness/connection.ts';
import { PlainError } from '../tools/terminal/plain-error.ts';

/** What Linux counts the time of processes in, whatever the machine. Units: ticks a second. */
const ticksPerSecond = 100;

/** What Linux knows of a process. Units: seconds; `waited` is that of its children that have ended. */
export interface ProcessTime {
  readonly name: string;
  readonly parent: number;
  readonly own: number;
  readonly waited: number;
}

/** CPU time of processes so far: user and system, all threads. Units: seconds. */
export function cpuOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + (timeOf(pid)?.own ?? 0), 0);
}

/** A PostgreSQL server of this machine: its first process, whose children do the work. */
export class ServerProcess {
  readonly #pid: number;

  private constructor(pid: number) {
    this.#pid = pid;
  }

  /** Errors: a sentence where its processes are not to be seen: on another machine, or without /proc. */
  static async of(url: string): Promise<ServerProcess> {
    const pid = await connected(url, async (client) => {
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      return timeOf(rows[0]?.pid ?? 0)?.parent;
    });
    if (pid === undefined || timeOf(pid)?.name !== 'postgres') {
      throw new PlainError(
        'CPU seconds come from /proc: the server has to run on this machine, and it on Linux.',
      );
    }
    return new ServerProcess(pid);
  }

  /** CPU time of all its processes so far, also of those that have ended. Units: seconds. */
  cpu(): number {
    const server = timeOf(this.#pid);
    let sum = (server?.own ?? 0) + (server?.waited ?? 0);
    for (const name of readdirSync('/proc')) {
      const time = /^\d+$/.test(name) ? timeOf(Number(name)) : undefined;
      if (time?.parent === this.#pid) sum += time.own + time.waited;
    }
    return sum;
  }
}

function timeOf(pid: number): ProcessTime | undefined {
  try {
    return timeIn(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Reads /proc/PID/stat: the name of a process may hold spaces and brackets; what follows it are its state, its parent, … */
export function timeIn(text: string): ProcessTime {
  const [, name = '', rest = ''] = /^\d+ \((.*)\) (.*)$/s.exec(text) ?? [];
  const fields = rest.split(' ');
  const seconds = (from: number) => (Number(fields[from]) + Number(fields[from + 1])) / ticksPerSecond;
  return { name, parent: Number(fields[1]), own: seconds(11), waited: seconds(13) };
}

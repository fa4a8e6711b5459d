import { readdir, readFile } from 'node:fs/promises';
import { connected } from './cob/databases.ts';

/** What has a cost: processes, looked at again and again. Units: seconds of all cores so far. */
export type CpuClock = () => Promise<number>;

/** What Linux tells of a process. Units: seconds; those of its children that have ended are apart. */
export interface ProcessTimes {
  readonly parent: number;
  readonly own: number;
  readonly ofEnded: number;
}

/** Ticks of the clock in which Linux counts the time of processes. Units: a second. */
const ticksPerSecond = 100;

/** Reads a line of /proc/PID/stat, in which the program's name may hold anything. */
export function timesIn(line: string): ProcessTimes {
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const seconds = (first: number) => (Number(fields[first]) + Number(fields[first + 1])) / ticksPerSecond;
  return { parent: Number(fields[1]), own: seconds(11), ofEnded: seconds(13) };
}

/** The time that processes have taken so far; 0 where the system does not tell. */
export function processClock(...pids: readonly number[]): CpuClock {
  return async () => {
    const times = await Promise.all(pids.map(timesOf));
    return times.reduce((sum, each) => sum + (each?.own ?? 0), 0);
  };
}

/** The time that servers of PostgreSQL on this machine have taken so far, with every session that they ever had. */
export async function serverClock(...urls: readonly string[]): Promise<CpuClock> {
  const servers = await Promise.all(urls.map(serverOf));
  return async () => {
    const pids = await pidsNow();
    const times = await Promise.all(pids.map(async (pid) => ({ pid, times: await timesOf(pid) })));
    return times.reduce((sum, { pid, times }) => {
      if (times === undefined) return sum;
      if (servers.includes(pid)) return sum + times.own + times.ofEnded;
      return servers.includes(times.parent) ? sum + times.own : sum;
    }, 0);
  };
}

/** The process from which the server makes its sessions; none where it runs on another machine. */
async function serverOf(url: string): Promise<number | undefined> {
  return connected(url, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    return rows[0] === undefined ? undefined : (await timesOf(rows[0].pid))?.parent;
  });
}

async function timesOf(pid: number): Promise<ProcessTimes | undefined> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return line === undefined ? undefined : timesIn(line);
}

async function pidsNow(): Promise<readonly number[]> {
  const names = await readdir('/proc').catch(() => []);
  return names.map(Number).filter((pid) => Number.isInteger(pid) && pid > 0);
}

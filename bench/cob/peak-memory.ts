import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const kilobyte = 1024;

/** The most resident memory that a process has had; what it has at present where the system keeps no record. Units: bytes. */
export async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => undefined);
  const [, kept] = /^VmHWM:\s+(\d+) kB$/m.exec(status ?? '') ?? [];
  if (kept !== undefined) return Number(kept) * kilobyte;
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout.trim()) * kilobyte;
}

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const kilobyte = 1024;

/** The most resident memory that a process has had; what it has at present where the system keeps no record. Units: bytes. */
export function peakMemory(pid: number): Promise<number> {
  return memoryOf(pid, 'VmHWM');
}

/** The resident memory that a process has at present. Units: bytes. */
export function presentMemory(pid: number): Promise<number> {
  return memoryOf(pid, 'VmRSS');
}

async function memoryOf(pid: number, kept: 'VmHWM' | 'VmRSS'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => undefined);
  const [, found] = new RegExp(`^${kept}:\\s+(\\d+) kB$`, 'm').exec(status ?? '') ?? [];
  if (found !== undefined) return Number(found) * kilobyte;
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout.trim()) * kilobyte;
}

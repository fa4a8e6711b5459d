import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';

/**
 * Removes the lock file of a PostgreSQL that was killed. PostgreSQL itself takes any process with the same number
 * for its own, be it one that was never reaped or, after a restart of the machine, another program.
 */
export async function removeStaleLock(dataFolder: string): Promise<void> {
  const file = join(dataFolder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const [pid = ''] = readFileSync(file, 'utf8').split('\n');
  if (!(await commandLineOf(pid)).includes(dataFolder)) rmSync(file, { force: true });
}

async function commandLineOf(pid: string): Promise<string> {
  if (process.platform !== 'linux') return (await runCommand('ps', ['-o', 'args=', '-p', pid])).output;
  const file = join('/proc', pid, 'cmdline');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

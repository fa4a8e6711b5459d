import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process as it was when it was noted down; a later process with the same number is another one. */
export type ProcessIdentity = { readonly pid: number; readonly born: string };

/** Notes down a living process. */
export function identify(pid: number): ProcessIdentity | undefined {
  const born = birthOf(pid);
  return born === undefined ? undefined : { pid, born };
}

/** Tells whether this very process still lives. */
export function isRunning(identity: ProcessIdentity): boolean {
  return birthOf(identity.pid) === identity.born;
}

function birthOf(pid: number): string | undefined {
  return process.platform === 'linux' ? birthFromProc(pid) : birthFromPs(pid);
}

function birthFromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name, in parentheses, may hold blanks; the fields that count come after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    return state === 'Z' || state === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function birthFromPs(pid: number): string | undefined {
  const { stdout, status } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
    encoding: 'utf8',
  });
  const [state, ...born] = stdout.trim().split(/\s+/);
  return status !== 0 || state?.startsWith('Z') ? undefined : born.join(' ');
}

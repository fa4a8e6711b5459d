import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { whileLocked } from '../../tools/services/lock-file.ts';
import { describeProfile } from '../../tools/services/profile.ts';
import { findProgram, lastLines, runCommand } from '../../tools/services/run-command.ts';

/**
 * A Python that has the packages of a file of requirements; they are fetched the first time, and kept.
 *
 * Errors: without Python, or where a package cannot be had, a sentence that says why.
 */
export async function pythonWith(requirements: string): Promise<string> {
  const found = findProgram('python3');
  if (found === undefined) throw new Error('This test needs python3, and there is none.');
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(describeProfile('test').cache, `python-${hash}`);
  const python = join(folder, 'bin', 'python');
  // Written last: an environment cannot be moved, so one that was not finished is made anew.
  const finished = join(folder, 'finished.txt');
  if (existsSync(finished)) return python;
  mkdirSync(dirname(folder), { recursive: true });
  await whileLocked({ lock: `${folder}.lock`, what: 'another test to fetch packages' }, async () => {
    if (existsSync(finished)) return;
    rmSync(folder, { recursive: true, force: true });
    await succeed(found, ['-m', 'venv', folder]);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
    await succeed(python, [...pip, '-r', requirements]);
    writeFileSync(finished, '');
  });
  return python;
}

async function succeed(program: string, args: readonly string[]): Promise<void> {
  const { code, output } = await runCommand(program, args);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${lastLines(output, 5)}`);
}

import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PlainError } from '../terminal/plain-error.ts';
import { findProgram, lastLines, runCommand } from './run-command.ts';

interface Surroundings {
  /** Downloads, kept for all. */
  readonly cache: string;
  readonly onNotice: (line: string) => void;
}

const ask = 'promtool is missing: install Prometheus with your package manager.';

/**
 * The path of promtool: the one that is installed, else that of Debian's package, which is unpacked and not installed, since
 * that would start a server.
 *
 * Errors: a sentence where it is not to be had.
 */
export async function findOrFetchPromtool({ cache, onNotice }: Surroundings): Promise<string> {
  const installed = findProgram('promtool');
  if (installed !== undefined) return installed;
  const folder = join(cache, 'prometheus');
  if (!existsSync(folder)) await unpack(folder, onNotice);
  return join(folder, 'usr', 'bin', 'promtool');
}

async function unpack(folder: string, onNotice: Surroundings['onNotice']): Promise<void> {
  if (findProgram('apt-get') === undefined || findProgram('dpkg-deb') === undefined)
    throw new PlainError(ask);
  onNotice('Fetching promtool with apt-get …');
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  try {
    await download(unfinished);
    const [file] = (await readdir(unfinished)).filter((name) => name.endsWith('.deb'));
    await run('dpkg-deb', ['-x', join(unfinished, file ?? ''), join(unfinished, 'unpacked')], unfinished);
    if (!existsSync(folder)) await rename(join(unfinished, 'unpacked'), folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** What the machine knows of packages may be too old to find it, or nothing. */
async function download(folder: string): Promise<void> {
  const get = () => runCommand('apt-get', ['download', '-qq', 'prometheus'], { cwd: folder });
  if ((await get()).code === 0) return;
  await runCommand('apt-get', ['update', '-qq']);
  const { code, output } = await get();
  if (code !== 0) throw new PlainError(`${ask} (apt-get said: ${lastLines(output, 1)})`);
}

async function run(program: string, args: readonly string[], cwd: string): Promise<void> {
  const { code, output } = await runCommand(program, args, { cwd });
  if (code !== 0) throw new PlainError(`${ask} (${program} said: ${lastLines(output, 1)})`);
}

import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describeProfile } from '../../../tools/services/profile.ts';
import { findProgram, lastLines, runCommand } from '../../../tools/services/run-command.ts';
import { PlainError } from '../../../tools/terminal/plain-error.ts';

/** How pgbench is run. */
export interface Program {
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
}

const ask =
  'pgbench is missing: install it with your package manager (it comes with PostgreSQL or its contrib package).';

/**
 * pgbench as this machine has it; where apt-get is there, it is taken out of Debian's package on first use, without
 * installing that, since the package would start a server.
 *
 * Errors: one sentence that asks for it.
 */
export async function findPgbench(onNotice: (line: string) => void): Promise<Program> {
  const found = findProgram('pgbench') ?? inDebian('/');
  if (found !== undefined) return { path: found, env: process.env };
  const folder = join(describeProfile('bench').cache, 'pgbench');
  if (!existsSync(folder)) await unpack(folder, onNotice);
  const unpacked = inDebian(folder);
  if (unpacked === undefined) throw new PlainError(ask);
  return { path: unpacked, env: { ...process.env, LD_LIBRARY_PATH: librariesIn(folder) } };
}

/** Debian keeps it beside the server, a folder for each version. */
function inDebian(root: string): string | undefined {
  const versions = join(root, 'usr', 'lib', 'postgresql');
  if (!existsSync(versions)) return undefined;
  return readdirSync(versions)
    .map((version) => join(versions, version, 'bin', 'pgbench'))
    .findLast(existsSync);
}

function librariesIn(folder: string): string {
  const libraries = join(folder, 'usr', 'lib');
  return readdirSync(libraries)
    .filter((name) => name.endsWith('-linux-gnu'))
    .map((name) => join(libraries, name))
    .join(':');
}

async function unpack(folder: string, onNotice: (line: string) => void): Promise<void> {
  if (!findProgram('apt-get')) throw new PlainError(ask);
  onNotice('pgbench is missing: taking it out of the package of this system …');
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  try {
    const server = await run('apt-cache', ['depends', 'postgresql']);
    const name = /Depends: (postgresql-\d+)/.exec(server)?.[1];
    if (name === undefined) throw new PlainError(ask);
    await run('apt-get', ['download', '-qq', '-o', 'APT::Sandbox::User=root', name, 'libpq5'], unfinished);
    for (const file of readdirSync(unfinished).filter((each) => each.endsWith('.deb'))) {
      await run('dpkg', ['-x', file, '.'], unfinished);
      await rm(join(unfinished, file));
    }
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function run(program: string, args: readonly string[], cwd?: string): Promise<string> {
  const { code, output } = await runCommand(program, args, cwd === undefined ? {} : { cwd });
  if (code !== 0) throw new PlainError(`${ask} (${program} said: ${lastLines(output, 1)})`);
  return output;
}

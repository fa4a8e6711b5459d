import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeProfile } from '../../../tools/services/profile.ts';
import { lastLines, runCommand } from '../../../tools/services/run-command.ts';
import { PlainError } from '../../../tools/terminal/plain-error.ts';

/** What is installed, beside what it asks for itself: the driver and graphql as this project has them. */
const packages = ['postgraphile@5.1.5', 'pg@8.23.1', 'graphql@16.15.0'];

/**
 * The folder with PostGraphile, which is installed there on first use: a reference of a benchmark is no dependency.
 *
 * Errors: a sentence where it cannot be installed.
 */
export async function installPostgraphile(onNotice: (line: string) => void): Promise<string> {
  const folder = join(describeProfile('bench').cache, packages.join('-').replaceAll('@', '-'));
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  onNotice(`Installing ${packages[0]} …`);
  await mkdir(unfinished, { recursive: true });
  await writeFile(join(unfinished, 'package.json'), '{ "private": true }\n');
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [program = 'npm', ...before] = npm;
  const options = ['install', '--save-exact', '--no-audit', '--no-fund', '--loglevel=error'];
  const installed = await runCommand(program, [...before, ...options, ...packages], { cwd: unfinished });
  if (installed.code !== 0) {
    await rm(unfinished, { recursive: true, force: true });
    throw new PlainError(`PostGraphile cannot be installed: ${lastLines(installed.output)}`);
  }
  await rename(unfinished, folder);
  return folder;
}

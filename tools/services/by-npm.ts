import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlainError } from '../terminal/plain-error.ts';
import { lastLines, runCommand } from './run-command.ts';

/** Packages that are no dependency of this project: what it is measured against, or held to. */
export interface NpmRecipe {
  /** What it is called in sentences. */
  readonly what: string;
  /** Names with their exact versions. */
  readonly packages: readonly string[];
}

/**
 * The folder with some packages, which are installed there on first use; none of their scripts is run.
 *
 * Errors: a sentence where they cannot be installed.
 */
export async function installedByNpm(
  { what, packages }: NpmRecipe,
  { cache, onNotice }: { readonly cache: string; readonly onNotice: (line: string) => void },
): Promise<string> {
  const folder = join(cache, packages.join('-').replaceAll(/[@/]/g, '-'));
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  onNotice(`Installing ${what} …`);
  await mkdir(unfinished, { recursive: true });
  await writeFile(join(unfinished, 'package.json'), '{ "private": true }\n');
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [program = 'npm', ...before] = npm;
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const options = ['install', '--save-exact', '--ignore-scripts', ...quiet];
  const installed = await runCommand(program, [...before, ...options, ...packages], { cwd: unfinished });
  if (installed.code !== 0) {
    await rm(unfinished, { recursive: true, force: true });
    throw new PlainError(`${what} cannot be installed: ${lastLines(installed.output)}`);
  }
  await rename(unfinished, folder);
  return folder;
}

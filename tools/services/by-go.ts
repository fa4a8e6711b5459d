import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PlainError } from '../terminal/plain-error.ts';
import { whileLocked } from './lock-file.ts';
import { type CommandResult, findProgram, lastLines, runCommand } from './run-command.ts';
import { findOrInstall, type InstallOptions, type SystemProgram } from './system-program.ts';

const usualFolder = '/usr/local/go/bin';

const go: SystemProgram = {
  name: 'Go',
  find: () => findProgram('go') ?? findProgram('go', { PATH: usualFolder }),
  packages: { 'apt-get': ['golang-go'], dnf: ['golang'], brew: ['go'] },
  ask: 'Go is missing: install it from your package manager, or as go.dev/doc/install says.',
};

/** A program that is made of a Go module. */
export interface GoRecipe {
  /** What it is called in sentences, and the name of its file. */
  readonly what: string;
  readonly program: string;
  /** The package with its exact version. Shape: such as `helm.sh/helm/v3/cmd/helm@v3.22.0`. */
  readonly source: string;
}

interface Surroundings extends InstallOptions {
  /** What is made, kept for all. */
  readonly cache: string;
}

/**
 * The path of a program, which Go makes on first use; of what it is made from nothing is kept.
 *
 * Errors: a sentence where it cannot be made.
 */
export async function programByGo(
  { what, program, source }: GoRecipe,
  around: Surroundings,
): Promise<string> {
  const folder = await kept(source, around, async (unfinished) => {
    around.onNotice(`Making ${what} with Go …`);
    const run = await runGo(['install', '-trimpath', '-ldflags=-s -w', source], { unfinished, around });
    if (run.code !== 0) throw new PlainError(`${what} cannot be made: ${lastLines(run.output)}`);
    return join(unfinished, 'bin');
  });
  return join(folder, program);
}

/** A file of a Go module that is of use without Go. */
export interface GoFile {
  /** The module with its exact version. */
  readonly source: string;
  readonly file: string;
}

/**
 * The path of a file of a module, which is fetched on first use.
 *
 * Errors: a sentence where it cannot be fetched.
 */
export async function fileByGo({ source, file }: GoFile, around: Surroundings): Promise<string> {
  const folder = await kept(`${source}/${file}`, around, async (unfinished) => {
    around.onNotice(`Fetching ${file} of ${source} with Go …`);
    const run = await runGo(['mod', 'download', '-json', source], { unfinished, around });
    if (run.code !== 0) throw new PlainError(`${source} cannot be fetched: ${lastLines(run.output)}`);
    const { Dir: module } = JSON.parse(run.output.slice(run.output.indexOf('{'))) as { Dir: string };
    const made = join(unfinished, 'file');
    mkdirSync(made);
    copyFileSync(join(module, file), join(made, basename(file)));
    return made;
  });
  return join(folder, basename(file));
}

/** The folder of what is made from a source: whole or not at all, and once. `make` says where below its own it made it. */
async function kept(
  source: string,
  { cache, signal }: Surroundings,
  make: (unfinished: string) => Promise<string>,
): Promise<string> {
  const folder = join(cache, `go-${source.replaceAll(/[^\w.]+/g, '-')}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  await whileLocked(
    { lock: `${folder}.lock`, what: `another process to make ${source}`, signal },
    async () => {
      if (existsSync(folder)) return;
      const unfinished = `${folder}.${process.pid}`;
      try {
        mkdirSync(unfinished, { recursive: true });
        renameSync(await make(unfinished), folder);
      } finally {
        rmSync(unfinished, { recursive: true, force: true });
      }
    },
  );
  return folder;
}

/** Runs Go with its modules, its objects and what it makes in a folder that goes away. */
async function runGo(
  args: readonly string[],
  { unfinished, around }: { readonly unfinished: string; readonly around: Surroundings },
): Promise<CommandResult> {
  const at = (name: string) => join(unfinished, name);
  const env = {
    ...process.env,
    CGO_ENABLED: '0',
    GOBIN: at('bin'),
    GOCACHE: at('objects'),
    GOMODCACHE: at('modules'),
    // A folder that cannot be written to cannot be removed.
    GOFLAGS: '-modcacherw',
    // A newer one than the one at hand is a module too.
    GOTOOLCHAIN: 'auto',
  };
  return await runCommand(await findOrInstall(go, around), args, { env, signal: around.signal });
}

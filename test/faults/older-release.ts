import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { clonePath, describeProfile } from '../../tools/services/profile.ts';
import { lastLines, runCommand } from '../../tools/services/run-command.ts';
import type { AppName } from '../harness/app-process.ts';

/** The programs and tools of a release before this one. */
export interface OlderRelease {
  mainOf(name: AppName): string;
  /** Runs one of its tools on a database; returns what it printed. Errors: what it said, where it failed. */
  run(tool: string, args: readonly string[], databaseUrl: string): Promise<string>;
}

/**
 * The release before the tables last changed, by the history of this clone, with its own packages; made on first use and kept.
 *
 * Errors: a sentence where there is no history, as in a copy without .git or a shallow clone.
 */
export async function olderRelease(): Promise<OlderRelease> {
  const commit = await before('prisma/migrations');
  const folder = join(describeProfile('test').cache, `release-${commit.slice(0, 12)}`);
  if (!existsSync(folder)) await make(commit, folder);
  const node = async (env: NodeJS.ProcessEnv, ...args: readonly string[]) =>
    await run(folder, env, process.execPath, '--disable-warning=ExperimentalWarning', ...args);
  return {
    mainOf: (name) => join(folder, 'apps', name, 'src', 'main.ts'),
    run: (tool, args, databaseUrl) => node({ DATABASE_URL: databaseUrl }, `tools/${tool}.ts`, ...args),
  };
}

/** The commit before the last one that changed something. */
async function before(path: string): Promise<string> {
  const { code, output } = await runCommand('git', ['log', '-1', '--format=%H^', '--', path], {
    cwd: clonePath,
  });
  const parent = await runCommand('git', ['rev-parse', '--verify', '--quiet', output.trim()], {
    cwd: clonePath,
  });
  if (code !== 0 || parent.code !== 0)
    throw new Error(
      'There is no release before this one to upgrade from: it needs a clone with its history.',
    );
  return parent.output.trim();
}

async function make(commit: string, folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  const archive = `${unfinished}.tar`;
  mkdirSync(unfinished, { recursive: true });
  try {
    await run(clonePath, {}, 'git', 'archive', '--format=tar', `--output=${archive}`, commit);
    await run(unfinished, {}, 'tar', '-xf', archive);
    // It installs its packages and makes its client of the database, as for anybody who begins.
    await run(unfinished, {}, process.execPath, 'tools/run.mjs', 'tools/generate.ts', '--check');
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
    rmSync(archive, { force: true });
  }
}

async function run(
  cwd: string,
  env: NodeJS.ProcessEnv,
  file: string,
  ...args: readonly string[]
): Promise<string> {
  const { code, output } = await runCommand(file, args, { cwd, env: { ...process.env, ...env } });
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} failed: ${lastLines(output)}`);
  return output;
}

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { findProgram, lastLines, runCommand } from './run-command.ts';

const OLDEST_JAVA = 17;

/** What Maven is to make, once for everything that it is made from. */
export interface MavenRecipe {
  /** What it is called in sentences. */
  readonly what: string;
  /** How its folders begin. */
  readonly name: string;
  readonly pom: string;
  /** Files that it is made from, beside the POM. */
  readonly inputs?: readonly string[];
  /** What Maven is told, to fill a folder. */
  readonly goals: (folder: string) => readonly string[];
}

export interface MavenSurroundings {
  /** Downloads and what is made of them, kept for all. */
  readonly cache: string;
  readonly onNotice: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** The folder that Maven filled, or the reason why there is none. */
export type MadeByMaven =
  | { readonly ok: true; readonly java: string; readonly folder: string }
  | { readonly ok: false; readonly reason: string };

/** Finds Java, and the folder of a recipe; Maven fills it the first time, and it is kept. */
export async function madeByMaven(recipe: MavenRecipe, around: MavenSurroundings): Promise<MadeByMaven> {
  const java = await findJava();
  if (java === undefined) return { ok: false, reason: `Java ${OLDEST_JAVA} or later is not installed` };
  const folder = join(around.cache, `${recipe.name}-${fingerprint(recipe)}`);
  if (existsSync(folder)) return { ok: true, java, folder };
  const { what } = recipe;
  const maven = findProgram('mvn');
  if (maven === undefined) return { ok: false, reason: `Maven, which fetches ${what}, is not installed` };
  around.onNotice(`Fetching ${what} with Maven …`);
  const problem = await fill(folder, [maven, ['-B', '-q', '-f', recipe.pom]], { recipe, ...around });
  if (problem !== undefined) return { ok: false, reason: `Maven could not fetch ${what}: ${problem}` };
  return { ok: true, java, folder };
}

function fingerprint({ pom, inputs = [] }: MavenRecipe): string {
  const hash = createHash('sha256');
  for (const file of [pom, ...inputs]) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

async function findJava(): Promise<string | undefined> {
  const home = process.env.JAVA_HOME;
  const java = (home && findProgram('java', { PATH: join(home, 'bin') })) || findProgram('java');
  if (!java) return undefined;
  const { output } = await runCommand(java, ['-version']).catch(() => ({ output: '' }));
  const major = Number(/version "(\d+)/.exec(output)?.[1]);
  return major >= OLDEST_JAVA ? java : undefined;
}

/** Whole or not at all: whoever finds the folder finds everything in it. */
async function fill(
  folder: string,
  [maven, options]: readonly [string, readonly string[]],
  { recipe, signal }: MavenSurroundings & { readonly recipe: MavenRecipe },
): Promise<string | undefined> {
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  const result = await runCommand(maven, [...options, ...recipe.goals(unfinished)], { signal });
  try {
    if (result.code !== 0) return firstError(result.output);
    if (!existsSync(folder)) renameSync(unfinished, folder);
    return undefined;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function firstError(output: string): string {
  if (output.includes('No space left')) return 'the disk is full';
  const plain = stripVTControlCharacters(output);
  const [, reason] = /\[ERROR\] (.*?)(?: -> \[Help \d+\])?$/m.exec(plain) ?? [];
  return reason ?? lastLines(plain, 1);
}

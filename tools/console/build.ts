import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { generateConsoleDocuments } from '../generate/console-documents.ts';
import { whileLocked } from '../services/lock-file.ts';
import { clonePath } from '../services/profile.ts';
import { runCommand } from '../services/run-command.ts';
import { PlainError } from '../terminal/plain-error.ts';
import { compressFiles } from './compress.ts';

export const consoleFolder = join(clonePath, 'apps', 'console');
/** Where the gateway looks for it. */
export const builtFolder = join(consoleFolder, 'dist');
/** Says what a build was made from; written last. */
const mark = '.made-from';
/** What the console is made from, beside its own files. */
const inputs = [
  'package-lock.json',
  'packages/schema/schema.graphql',
  'tools/console',
  'tools/generate/console-documents.ts',
  'apps/console',
];
const made = /(?:^|\/)(?:dist[^/]*|node_modules|generated)(?:\/|$)/;

/**
 * Builds the console, and compresses its files once for all who ask for them, unless that was done of the same sources; tells
 * whether it had to. Errors: a sentence with what the build said.
 */
export async function buildConsole(): Promise<boolean> {
  const from = fingerprint();
  if (builtFrom(builtFolder) === from) return false;
  const folder = join(clonePath, '.dayclose');
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, 'console.lock');
  return whileLocked({ lock, what: 'another build of the console' }, () => buildFrom(from));
}

async function buildFrom(from: string): Promise<boolean> {
  if (builtFrom(builtFolder) === from) return false;
  // Whole or not at all: a gateway that starts meanwhile finds the one before.
  const unfinished = `${builtFolder}.${process.pid}`;
  try {
    await generateConsoleDocuments();
    const vite = join(clonePath, 'node_modules', 'vite', 'bin', 'vite.js');
    const options = ['build', '--outDir', unfinished, '--emptyOutDir', '--logLevel', 'warn'];
    // Whoever builds it, such as a test, it is what people get: React has another build for its own developers.
    const env = { ...process.env, NODE_ENV: 'production' };
    const { code, output } = await runCommand(process.execPath, [vite, ...options], {
      cwd: consoleFolder,
      env,
    });
    if (code !== 0) throw new PlainError(`The console cannot be built:\n${output}`);
    await compressFiles(unfinished);
    writeFileSync(join(unfinished, mark), from);
    rmSync(builtFolder, { recursive: true, force: true });
    renameSync(unfinished, builtFolder);
    return true;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function builtFrom(folder: string): string | undefined {
  const file = join(folder, mark);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const name of inputs.flatMap(filesOf))
    hash.update(`${name}\0`).update(readFileSync(join(clonePath, name)));
  return hash.digest('hex');
}

function filesOf(input: string): readonly string[] {
  const path = join(clonePath, input);
  if (statSync(path).isFile()) return [input];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => !made.test(name) && statSync(join(path, name)).isFile())
    .sort()
    .map((name) => `${input}/${name}`);
}

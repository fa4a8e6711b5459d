import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const program = join(import.meta.dirname, '..', '..', 'tools', 'verify.ts');

/** What a run of `npm run verify` printed, line by line, and its exit code. */
export interface VerifyRun {
  readonly code: number | null;
  readonly output: readonly string[];
  readonly errors: readonly string[];
}

/** Runs the command on a database, as a process of its own. */
export async function runVerify(databaseUrl: string): Promise<VerifyRun> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
    env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = [child.stdout, child.stderr].map(textOf);
  await once(child, 'close');
  const [output, errors] = printed.map((text) => text().split('\n').slice(0, -1));
  return { code: child.exitCode, output: output ?? [], errors: errors ?? [] };
}

function textOf(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return () => text;
}

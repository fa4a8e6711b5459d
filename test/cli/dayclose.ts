import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../packages/cli/bin/dayclose.mjs', import.meta.url));

/** What a call of the program came to. Shape: `facts` are the lines of JSON that it told. */
export interface Came {
  readonly code: number | null;
  readonly facts: readonly Readonly<Record<string, unknown>>[];
  readonly stdout: string;
  readonly stderr: string;
}

/** A call of the program in a process of its own. */
export interface Calling {
  readonly pid: number | undefined;
  stdout(): string;
  interrupt(): void;
  readonly came: Promise<Came>;
}

/** Calls the program as a script would, with nothing of this process's environment but what is given. */
export function calling(args: readonly string[], env: Readonly<Record<string, string>>): Calling {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  }
  const came = async (): Promise<Came> => {
    const [code] = (await once(child, 'close')) as [number | null];
    const lines = said.stdout.split('\n').filter((line) => line.startsWith('{'));
    return { code, facts: lines.map((line) => JSON.parse(line)), ...said };
  };
  return {
    pid: child.pid,
    stdout: () => said.stdout,
    interrupt: () => void child.kill('SIGINT'),
    came: came(),
  };
}

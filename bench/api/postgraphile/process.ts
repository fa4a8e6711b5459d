import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { waitFor } from '../../../test/harness/wait-for.ts';
import { PlainError } from '../../../tools/terminal/plain-error.ts';
import { installPostgraphile } from './install.ts';

/** PostGraphile, in a process of its own. */
export interface Postgraphile {
  readonly pid: number;
  readonly url: string;
  end(): Promise<void>;
}

const upWithinMs = 60_000;

export async function startPostgraphile(
  databaseUrl: string,
  onNotice: (line: string) => void,
): Promise<Postgraphile> {
  const folder = await installPostgraphile(onNotice);
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.mjs'), folder], {
    env: { ...process.env, DATABASE_URL: databaseUrl, NODE_ENV: 'production', GRAPHILE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  let port: string | undefined;
  createInterface({ input: child.stdout }).on('line', (line) => {
    port ??= /^up (\d+)$/.exec(line)?.[1];
  });
  const isUp = () => {
    if (child.exitCode !== null) throw new PlainError('PostGraphile ended before it was up.');
    return port;
  };
  await waitFor(isUp, { what: 'PostGraphile to be up', deadlineMs: upWithinMs });
  return {
    pid: child.pid ?? 0,
    url: `http://127.0.0.1:${port}/graphql`,
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

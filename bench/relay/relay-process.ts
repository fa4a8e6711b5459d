import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { waitFor } from '../../test/harness/wait-for.ts';
import type { Bench } from './open-bench.ts';

const main = join(import.meta.dirname, '..', '..', 'apps', 'relay', 'src', 'main.ts');

/** Starts a relay as it runs in production, in a process of its own, and waits until it is ready. */
export async function startRelayProcess(bench: Bench): Promise<{ stop(): Promise<void> }> {
  const port = await freePort();
  const env = {
    ...process.env,
    DATABASE_URL: bench.databaseUrl,
    KAFKA_BROKERS: bench.kafkaBrokers,
    KAFKA_TOPIC: bench.topic,
    RELAY_PORT: String(port),
    LOG_LEVEL: 'warn',
  };
  const child = spawn(process.execPath, ['--disable-warning=TimeoutNegativeWarning', main], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exited = once(child, 'exit');
  const isReady = async () => {
    if (child.exitCode !== null) throw new Error(`the relay ended with code ${child.exitCode}`);
    return (await fetch(`http://127.0.0.1:${port}/ready`)).ok;
  };
  await waitFor(isReady, { what: 'the relay to be ready', deadlineMs: 20_000 });
  return {
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port was found');
  return address.port;
}

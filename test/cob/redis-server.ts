import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { Redis } from 'ioredis';
import { findOrInstallRedis } from '../../tools/services/redis-program.ts';
import { waitFor } from '../harness/wait-for.ts';

/** A Redis of a test's own, that it may flush and stop. */
export interface RedisServer {
  readonly url: string;
  start(): Promise<void>;
  flush(): Promise<void>;
  /** Ends it, with all that it held. */
  stop(): Promise<void>;
}

/** A server on a free port that keeps nothing on disk; it does not run until it is started. */
export async function createRedisServer(): Promise<RedisServer> {
  const program = await findOrInstallRedis({ onNotice: () => undefined });
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let running: ReturnType<typeof spawn> | undefined;
  return {
    url,
    async start() {
      const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
      running = spawn(program, [...args, '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' });
      await waitFor(() => asked(url, (redis) => redis.ping()), {
        what: 'Redis to start',
        deadlineMs: 10_000,
      });
    },
    flush: () => asked(url, async (redis) => void (await redis.flushall())),
    async stop() {
      if (running === undefined) return;
      const ended = once(running, 'close');
      running.kill('SIGKILL');
      await ended;
      running = undefined;
    },
  };
}

async function asked<Result>(url: string, work: (redis: Redis) => Promise<Result>): Promise<Result> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { findOrInstallRedis } from '../../tools/services/redis-program.ts';
import { freePort } from '../harness/free-port.ts';
import { waitFor } from '../harness/wait-for.ts';
import type { QueueServer } from './queue-server.ts';

/** A Redis of a test's own, that it may flush and stop. */
export interface RedisServer extends QueueServer {
  /** Does what a person at a prompt could do. */
  ask<Result>(work: (redis: Redis) => Promise<Result>): Promise<Result>;
}

/** A server on a free port that keeps nothing on disk; it does not run until it is started. */
export async function createRedisServer(): Promise<RedisServer> {
  const program = await findOrInstallRedis({ onNotice: () => undefined });
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let running: ReturnType<typeof spawn> | undefined;
  const stop = async () => {
    if (running === undefined) return;
    const ended = once(running, 'close');
    running.kill('SIGKILL');
    await ended;
    running = undefined;
  };
  return {
    url,
    stop,
    remove: stop,
    async start() {
      const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
      running = spawn(program, [...args, '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' });
      await waitFor(() => asked(url, (redis) => redis.ping()), {
        what: 'Redis to start',
        deadlineMs: 10_000,
      });
    },
    flush: () => asked(url, async (redis) => void (await redis.flushall())),
    ask: (work) => asked(url, work),
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

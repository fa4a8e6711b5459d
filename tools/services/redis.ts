import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { runningDaemon, startDaemon, stopDaemon } from './daemon.ts';
import type { Ports, Profile } from './profile.ts';
import { findOrInstallRedis } from './redis-program.ts';
import type { InstallOptions } from './system-program.ts';

const NAME = 'redis';

/** Starts Redis (or Valkey), unless it runs already, and returns its address. */
export async function startRedis(profile: Profile, ports: Ports, options: InstallOptions): Promise<string> {
  const folder = join(profile.folder, 'redis');
  mkdirSync(folder, { recursive: true });
  const url = `redis://:${passwordOf(profile)}@127.0.0.1:${ports.redis}`;
  if (runningDaemon({ name: NAME, folder: profile.folder })) return url;
  const program = await findOrInstallRedis(options);
  const settings = join(profile.folder, 'redis.conf');
  writeFileSync(settings, redisSettings(profile, ports.redis, folder), { mode: 0o600 });
  const daemon = { name: NAME, folder: profile.folder, command: [program, settings] } as const;
  await startDaemon(daemon, () => answers(url), { deadlineMs: 30_000, signal: options.signal });
  return url;
}

/** Stops Redis after it has written what it holds. */
export function stopRedis(profile: Profile): Promise<void> {
  return stopDaemon({ name: NAME, folder: profile.folder });
}

function redisSettings(profile: Profile, port: number, folder: string): string {
  return [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${passwordOf(profile)}`,
    `dir "${folder}"`,
    'daemonize no',
    `appendonly ${profile.durable ? 'yes' : 'no'}`,
    'save ""',
    'maxmemory 256mb',
    'maxmemory-policy noeviction',
    '',
  ].join('\n');
}

async function answers(url: string): Promise<boolean> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.ping()) === 'PONG';
  } finally {
    client.disconnect();
  }
}

function passwordOf(profile: Profile): string {
  const file = join(profile.folder, 'redis-password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

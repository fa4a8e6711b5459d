import { subscribe } from 'node:diagnostics_channel';
import type { Worker } from 'node:worker_threads';
import { afterAll } from 'vitest';
import { waitFor } from './wait-for.ts';

const CLOSE_DEADLINE_MS = 3_000;
/** What keeps a process alive, by the names that Node gives to it; connections of databases and brokers are sockets. */
const GUARDED = new Set(['TCPSocketWrap', 'TCPServerWrap', 'TLSWrap', 'Timeout', 'ProcessWrap']);

const before = countResources();
const workers = new Set<Worker>();
subscribe('worker_threads', (message) => {
  const { worker } = message as { worker: Worker };
  workers.add(worker);
  worker.once('exit', () => workers.delete(worker));
});

// Registered before the hooks of the file itself, so it runs after all of them.
afterAll(async () => {
  let left: string[] = [];
  const none = () => {
    left = resourcesLeft();
    return left.length === 0;
  };
  await waitFor(none, { what: 'resources to close', deadlineMs: CLOSE_DEADLINE_MS, everyMs: 10 }).catch(
    () => {},
  );
  if (left.length > 0) throw new Error(`left open by this test file: ${left.join(', ')}`);
}, CLOSE_DEADLINE_MS * 2);

function resourcesLeft(): string[] {
  const left = [...countResources()]
    .map(([name, count]) => ({ name, more: count - (before.get(name) ?? 0) }))
    .filter(({ more }) => more > 0)
    .map(({ name, more }) => `${name} × ${more}`);
  return workers.size === 0 ? left : [...left, `Worker × ${workers.size}`];
}

function countResources(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of process.getActiveResourcesInfo()) {
    if (GUARDED.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

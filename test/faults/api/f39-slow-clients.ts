import { once } from 'node:events';
import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import WebSocket from 'ws';
import { limits } from '../../../apps/gateway/src/config.ts';
import { peakMemory } from '../../../bench/memory.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs } from '../settings.ts';

const clients = 200;
const givenBackMs = 30_000;
/** What the gateway may need for them while they are there. Units: bytes. */
const memoryMost = 150_000_000;

const query = `subscription ($runId: ID!) { cobProgress(runId: $runId) { state done total partitions { number state done } } }`;

/** Opens a socket that subscribes to a run; it is there once the first message has come. */
async function subscribed(url: string, key: string, runId: string): Promise<WebSocket> {
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws');
  socket.on('error', () => undefined);
  await once(socket, 'open');
  const say = (message: object) => socket.send(JSON.stringify(message));
  say({ type: 'connection_init', payload: { authorization: `Bearer ${key}` } });
  await once(socket, 'message');
  say({ id: '1', type: 'subscribe', payload: { query, variables: { runId: globalId('JobRun', runId) } } });
  const [first] = await once(socket, 'message');
  hold(JSON.parse(String(first)).type === 'next', `a subscription was answered ${first}`);
  return socket;
}

export const slowClients: Fault = {
  id: 'F39',
  name: '200 clients watch the run; half of them vanish, half stop reading',
  expected:
    'those that are gone give their places back, slow ones are told the latest and not all; memory stays flat',
  boundMs: givenBackMs + busyMachineMs,
  async inject(world) {
    const { pid } = world.gateway;
    await world.underWay(0.02);
    const before = await peakMemory(pid);
    const keys = await Promise.all(
      Array.from({ length: clients / limits.socketsPerActor }, (_, number) =>
        createApiKey(world.db, { name: `watcher ${number}`, role: 'operator' }),
      ),
    );
    const open = (key: string) =>
      Promise.all(
        Array.from({ length: limits.socketsPerActor }, () => subscribed(world.url, key, world.runId)),
      );
    const sockets: WebSocket[] = [];
    // Those of one key after those of another: to open them all at once is another fault.
    for (const key of keys) sockets.push(...(await open(key)));
    for (const [number, socket] of sockets.entries()) {
      if (number % 2 === 0) socket.terminate();
      else socket.pause();
    }
    await world.ended();
    const grown = (await peakMemory(pid)) - before;
    hold(grown < memoryMost, `the gateway took ${Math.round(grown / 1e6)} MB for them`);
    for (const socket of sockets) socket.terminate();
    return {
      seen: `the gateway took at most ${Math.round(grown / 1e6)} MB for ${sockets.length} of them`,
      async recovered() {
        for (const key of keys) for (const socket of await open(key)) socket.terminate();
        return true;
      },
    };
  },
};

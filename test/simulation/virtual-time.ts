import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { real } from './real-time.ts';
import { VirtualProcess } from './virtual-process.ts';
import { VirtualTimer } from './virtual-timer.ts';

type Callback = (...args: unknown[]) => void;
let isInstalled = false;

/**
 * Puts the world's time, turns and dice in the place of Node's, for code of virtual processes; all other code keeps the
 * real ones. Once a process of Node, before anything runs.
 */
export function installVirtualTime(): void {
  if (isInstalled) return;
  isInstalled = true;
  const clear = (realClear: (timer?: NodeJS.Timeout) => void) => (timer?: NodeJS.Timeout | VirtualTimer) =>
    timer instanceof VirtualTimer ? timer.cancel() : realClear(timer);
  Object.assign(globalThis, {
    setTimeout: (run: Callback, ms = 0, ...args: unknown[]) =>
      VirtualProcess.current()?.timer(() => run(...args), ms) ?? real.setTimeout(run, ms, ...args),
    setInterval: (run: Callback, ms = 0, ...args: unknown[]) =>
      VirtualProcess.current()?.timer(() => run(...args), ms, ms) ?? real.setInterval(run, ms, ...args),
    clearTimeout: clear(real.clearTimeout),
    clearInterval: clear(real.clearInterval),
  });
  Object.assign(timers, { setTimeout: pause, setImmediate: nextTurn });
  syncBuiltinESMExports();
  Object.assign(Math, { random: () => VirtualProcess.current()?.world.toss() ?? real.random() });
  Object.assign(performance, { now: () => VirtualProcess.current()?.world.now ?? real.now() });
}

async function pause<Value>(ms = 0, value?: Value, options: { signal?: AbortSignal } = {}): Promise<unknown> {
  const process = VirtualProcess.current();
  if (process === undefined) return await real.pause(ms, value, options);
  const { signal } = options;
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const timer = process.timer(() => resolve(value), ms);
  const abort = () => {
    timer.cancel();
    reject(new DOMException('The operation was aborted', 'AbortError'));
  };
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });
  return await promise.finally(() => signal?.removeEventListener('abort', abort));
}

async function nextTurn<Value>(value?: Value): Promise<unknown> {
  const process = VirtualProcess.current();
  if (process === undefined) return await real.nextTurn(value);
  await process.turn('a turn of the event loop');
  return value;
}

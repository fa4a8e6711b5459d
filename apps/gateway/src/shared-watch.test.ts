import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Reading, SharedWatch } from './shared-watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A watch of one counter that tests move by hand. */
function counter() {
  const state = { value: 1, ended: false, failing: false, reads: 0, idles: 0 };
  const watch = new SharedWatch<number>({
    everyMs: 250,
    read: async (): Promise<Reading<number>> => {
      state.reads += 1;
      if (state.failing) throw new Error('unreachable');
      return { values: new Map([['counter', state.value]]), ended: state.ended };
    },
    onIdle: () => {
      state.idles += 1;
    },
  });
  return { state, watch };
}

const turn = () => vi.advanceTimersByTimeAsync(250);
const value = async (result: Promise<IteratorResult<number>>) => (await result).value;

describe('a shared watch', () => {
  test('tells at once how things stand, then each change', async () => {
    const { state, watch } = counter();
    const watcher = watch.watch();
    expect(await value(watcher.next())).toBe(1);
    const next = watcher.next();
    await turn();
    state.value = 2;
    await turn();
    expect(await value(next)).toBe(2);
    await watcher.return?.();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('tells whoever comes in later how things stand by then, and those before nothing twice', async () => {
    const { state, watch } = counter();
    const early = watch.watch();
    expect(await value(early.next())).toBe(1);
    state.value = 2;
    const late = watch.watch();
    expect(await Promise.all([value(early.next()), value(late.next())])).toEqual([2, 2]);
    const next = early.next();
    await turn();
    state.value = 3;
    await turn();
    expect(await value(next)).toBe(3);
    await Promise.all([early, late].map((watcher) => watcher.return?.()));
  });

  test('reads once for all who watch', async () => {
    const { state, watch } = counter();
    const watchers = Array.from({ length: 50 }, () => watch.watch());
    expect(await Promise.all(watchers.map((watcher) => value(watcher.next())))).toEqual(Array(50).fill(1));
    expect(state.reads).toBe(1);
    await turn();
    expect(state.reads).toBe(2);
    await Promise.all(watchers.map((watcher) => watcher.return?.()));
    expect(state.idles).toBe(1);
  });

  test('tells a slow watcher the latest, not what was in between', async () => {
    const { state, watch } = counter();
    const watcher = watch.watch();
    expect(await value(watcher.next())).toBe(1);
    for (state.value = 2; state.value < 9; state.value += 1) await turn();
    expect(await value(watcher.next())).toBe(8);
    await watcher.return?.();
  });

  test('ends with what it watches, after its last value', async () => {
    const { state, watch } = counter();
    const watcher = watch.watch();
    await watcher.next();
    Object.assign(state, { value: 2, ended: true });
    await turn();
    expect(await watcher.next()).toEqual({ done: false, value: 2 });
    expect(await watcher.next()).toEqual({ done: true, value: undefined });
    expect({ timers: vi.getTimerCount(), idles: state.idles }).toEqual({ timers: 0, idles: 1 });
  });

  test('a failed first read fails its watcher; a later one is made up for', async () => {
    const { state, watch } = counter();
    const early = watch.watch();
    await early.next();
    state.failing = true;
    const late = watch.watch();
    await expect(late.next()).rejects.toThrow('unreachable');
    Object.assign(state, { failing: false, value: 3 });
    await turn();
    expect(await value(early.next())).toBe(3);
    await early.return?.();
  });

  test('leaving ends a watcher that waits, and stop ends all', async () => {
    const { watch } = counter();
    const [first, second] = [watch.watch(), watch.watch()];
    await Promise.all([first.next(), second.next()]);
    const waiting = first.next();
    await first.return?.();
    expect((await waiting).done).toBe(true);
    const other = second.next();
    watch.stop();
    expect((await other).done).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});

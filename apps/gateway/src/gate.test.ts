import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Gate, type GateLimits } from './gate.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** A gate whose work ends when a test says so, and a note of what began and how it ended. Shape: `ab1` is in the queues a and b. */
function open(limits: Partial<GateLimits> = {}) {
  const gate = new Gate(
    { atWork: 4, ofOne: 2, waiting: 3, waitMs: 1_000, ...limits },
    { full: 'RATE_LIMITED', late: 'BUSY' },
  );
  const began: string[] = [];
  const ended: string[] = [];
  const at = new Map<string, () => void>();
  return {
    began,
    ended,
    async enter(...names: string[]) {
      for (const name of names) {
        const { promise, resolve } = Promise.withResolvers<void>();
        const work = () => {
          began.push(name);
          at.set(name, resolve);
          return promise;
        };
        gate.run([...name.replace(/\d/, '')], work).then(
          () => ended.push(name),
          (error) => ended.push(`${name} ${error.code}`),
        );
      }
      await turn();
    },
    async finish(...names: string[]) {
      for (const name of names) at.get(name)?.();
      await turn();
    },
  };
}

test('one queue never has more at work than it may, whatever room there is', async () => {
  const { began, enter, finish } = open();
  await enter('a1', 'a2', 'a3', 'b1');
  expect(began).toEqual(['a1', 'a2', 'b1']);
  await finish('b1');
  expect(began).toEqual(['a1', 'a2', 'b1']);
  await finish('a1');
  expect(began).toEqual(['a1', 'a2', 'b1', 'a3']);
});

test('queues pass in turn: one that is long does not keep another waiting', async () => {
  const { began, enter, finish } = open({ atWork: 1 });
  await enter('a1', 'a2', 'a3', 'a4', 'b1', 'c1');
  await finish('a1');
  await finish('a2', 'b1', 'c1');
  await finish('a2', 'b1', 'c1');
  await finish('a2', 'b1', 'c1');
  expect(began).toEqual(['a1', 'a2', 'b1', 'c1', 'a3']);
});

test('a queue that is full refuses at once', async () => {
  const { ended, enter } = open();
  await enter('a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'b1');
  expect(ended).toEqual(['a6 RATE_LIMITED']);
});

test('nobody waits for longer than the limit, and who gave up is not let in later', async () => {
  const { began, ended, enter, finish } = open({ ofOne: 1 });
  await enter('a1', 'a2');
  vi.advanceTimersByTime(999);
  await enter('a3');
  expect(ended).toEqual([]);
  vi.advanceTimersByTime(1);
  await turn();
  expect(ended).toEqual(['a2 BUSY']);
  await finish('a1');
  expect(began).toEqual(['a1', 'a3']);
  expect(vi.getTimerCount()).toBe(0);
});

test('work of two queues waits behind what is at work in either of them', async () => {
  const { began, enter, finish } = open({ ofOne: 1 });
  await enter('a1', 'b1', 'ab1');
  await finish('a1');
  expect(began).toEqual(['a1', 'b1']);
  await finish('b1');
  expect(began).toEqual(['a1', 'b1', 'ab1']);
});

test('nobody overtakes work of two queues that waits for the other one', async () => {
  const { began, enter, finish } = open({ ofOne: 1 });
  await enter('a1', 'ab1', 'b1', 'c1');
  expect(began).toEqual(['a1', 'c1']);
  await finish('a1');
  expect(began).toEqual(['a1', 'c1', 'ab1']);
  await finish('ab1');
  expect(began).toEqual(['a1', 'c1', 'ab1', 'b1']);
});

test('work of queues that cross is all done, two at once where they do not meet', async () => {
  const { began, ended, enter, finish } = open({ ofOne: 1 });
  await enter('ab1', 'ba1', 'cd1', 'ca1', 'bd1');
  expect(began).toEqual(['ab1', 'cd1']);
  await finish('cd1');
  expect(began).toEqual(['ab1', 'cd1']);
  await finish('ab1');
  expect(began).toEqual(['ab1', 'cd1', 'ba1']);
  await finish('ba1');
  expect(began.slice(3).toSorted()).toEqual(['bd1', 'ca1']);
  await finish('ca1', 'bd1');
  expect(ended).toHaveLength(5);
});

test('whoever waits behind work that gave up goes on', async () => {
  const { began, ended, enter } = open({ ofOne: 1 });
  await enter('a1', 'ab1');
  vi.advanceTimersByTime(500);
  await enter('b1');
  vi.advanceTimersByTime(500);
  await turn();
  expect(ended).toEqual(['ab1 BUSY']);
  expect(began).toEqual(['a1', 'b1']);
});

test('work is refused where one of its queues is full', async () => {
  const { ended, enter } = open({ ofOne: 1, waiting: 1 });
  await enter('a1', 'a2', 'ab1');
  expect(ended).toEqual(['ab1 RATE_LIMITED']);
});

test('work that fails makes room as well', async () => {
  const gate = new Gate({ atWork: 1, ofOne: 1, waiting: 0, waitMs: 0 }, { full: 'RETRY', late: 'RETRY' });
  await expect(gate.run(['a'], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await gate.run(['a'], async () => 'yes')).toBe('yes');
});

import { expect, test, vi } from 'vitest';
import { endedIterable } from './ended-iterable.ts';
import { Watcher } from './watcher.ts';

/** An iterable that waits until it is told something. */
function waiting() {
  const left = vi.fn();
  const watcher = new Watcher<number>(left);
  const onLeave = vi.fn();
  return { left, onLeave, watcher, ended: endedIterable(watcher, onLeave) };
}

const value = (given: number) => ({ done: false, value: given });
const done = { done: true, value: undefined };

test('an iterable that can be ended passes values on, ends as its iterable does, and says once that it left', async () => {
  const { watcher, ended, onLeave } = waiting();
  watcher.offer(new Map([['a', 1]]));
  expect(await ended.next()).toEqual(value(1));
  watcher.end();
  expect(await ended.next()).toEqual(done);
  expect(await ended.next()).toEqual(done);
  await ended.return?.();
  expect(onLeave).toHaveBeenCalledOnce();
});

test('it is ended while somebody waits: the last value comes, and its iterable is let go', async () => {
  const { ended, onLeave, left } = waiting();
  const next = ended.next();
  ended.end(7);
  expect(await next).toEqual(value(7));
  expect(await ended.next()).toEqual(done);
  expect(onLeave).toHaveBeenCalledOnce();
  expect(left).toHaveBeenCalledOnce();
});

test('it is ended while nobody waits: the last value comes first of all', async () => {
  const { watcher, ended, onLeave } = waiting();
  watcher.offer(new Map([['a', 1]]));
  ended.end(7);
  ended.end(8);
  expect(await ended.next()).toEqual(value(7));
  expect(await ended.next()).toEqual(done);
  expect(onLeave).toHaveBeenCalledOnce();
});

test('it is ended in the moment in which a value comes: both are given, the last one last', async () => {
  const { watcher, ended } = waiting();
  const next = ended.next();
  watcher.offer(new Map([['a', 1]]));
  await Promise.resolve();
  ended.end(7);
  expect([await next, await ended.next(), await ended.next()]).toEqual([value(1), value(7), done]);
});

test('it tells of an error, and has left then', async () => {
  const { watcher, ended, onLeave } = waiting();
  watcher.end({ error: new Error('gone') });
  await expect(ended.next()).rejects.toThrow('gone');
  expect(await ended.next()).toEqual(done);
  expect(onLeave).toHaveBeenCalledOnce();
});

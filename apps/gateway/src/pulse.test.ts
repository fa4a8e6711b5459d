import { setImmediate as turn } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Pulse } from './pulse.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => {
  pulse.close();
  vi.useRealTimers();
});

let pulse: Pulse;
const silence = Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' });
const refusal = Object.assign(new pg.DatabaseError('starting up', 0, 'error'), { code: '57P03' });

/** A pulse of a server that answers as a test says. */
async function open(fault?: Error) {
  const server = { fault, told: [] as unknown[] };
  pulse = new Pulse({
    ask: () => (server.fault === undefined ? Promise.resolve() : Promise.reject(server.fault)),
    everyMs: 500,
    onFault: (each) => server.told.push(each),
    onUsable: () => server.told.push('usable'),
  });
  await turn();
  return {
    ...server,
    async becomes(now: Error | undefined) {
      server.fault = now;
      vi.advanceTimersByTime(500);
      await turn();
    },
  };
}

test.each([
  { fault: undefined, condition: 'usable' },
  { fault: silence, condition: 'away' },
  { fault: refusal, condition: 'refuses' },
])('a server whose answer is $fault is $condition', async ({ fault, condition }) => {
  await open(fault);
  expect(pulse.condition).toBe(condition);
});

test('each fault is told, and once that it is over', async () => {
  const { becomes, told } = await open();
  for (const fault of [undefined, silence, silence, undefined, undefined]) await becomes(fault);
  expect(told).toEqual([silence, silence, 'usable']);
});

test('what is under way when the server falls silent fails then, what comes later at once', async () => {
  const { becomes } = await open();
  const underWay = pulse.whileThere(() => new Promise(() => undefined));
  const failed = expect(underWay).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await becomes(silence);
  await failed;
  const work = vi.fn(async () => 'done');
  await expect(pulse.whileThere(work)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(work).not.toHaveBeenCalled();
  await becomes(undefined);
  expect(await pulse.whileThere(work)).toBe('done');
});

test('a server that answers with a refusal is asked by everybody, who hear the refusal themselves', async () => {
  await open(refusal);
  expect(await pulse.whileThere(async () => 'asked')).toBe('asked');
});

test('work that fails by itself fails with its own error', async () => {
  await open();
  await expect(pulse.whileThere(() => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
});

import type pg from 'pg';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openWaker, type Waker } from './wake.ts';

let told: unknown[];
let waker: Waker;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  const pool = {
    query: async ({ values }: { readonly values: readonly unknown[] }) => told.push(...values),
  };
  waker = openWaker(pool as unknown as pg.Pool);
});

afterEach(() => {
  waker.close();
  vi.useRealTimers();
});

it('who waits is told at once when nothing was told lately', () => {
  waker.wake('dayclose_outbox');
  expect(told).toEqual(['dayclose_outbox']);
  vi.advanceTimersByTime(1_000);
  waker.wake('dayclose_outbox');
  expect(told).toEqual(['dayclose_outbox', 'dayclose_outbox']);
});

it('what follows within a hundredth of a second is told as one, and each channel by itself', () => {
  for (let n = 0; n < 50; n += 1) waker.wake('dayclose_outbox');
  waker.wake('dayclose_jobs');
  expect(told).toEqual(['dayclose_outbox', 'dayclose_jobs']);
  vi.advanceTimersByTime(9);
  expect(told).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(told).toEqual(['dayclose_outbox', 'dayclose_jobs', 'dayclose_outbox']);
  vi.advanceTimersByTime(1_000);
  expect(told).toHaveLength(3);
});

import { expect, test } from 'vitest';
import { isAllMet } from '../report.ts';
import { type Costs, foundOf } from './compare.ts';
import { growing } from './reads.ts';

type Said = Readonly<Record<string, number | undefined>>;

/** What each read took where nothing is said of it: 2 ms, or 1 µs for each account. */
function costs(loans: number, said: Said = {}): Costs {
  const reads = growing.map(({ name, eachAccount }) => ({
    name,
    cost: { ms: said[name] ?? (eachAccount === true ? loans / 1_000 : 2), buffers: 10 },
  }));
  return { loans, reads };
}

const few = costs(100_000);
const many = (said: Said) => costs(1_000_000, said);

test.each([
  { what: 'nothing grows', said: {}, met: true },
  { what: 'a lock takes half as long again', said: { lockedAccounts: 3 }, met: true },
  { what: 'a lock takes longer than that', said: { lockedAccounts: 3.1 }, met: false },
  { what: 'counting takes longer for each account', said: { 'partitions of a run': 1_600 }, met: false },
  { what: 'ten million accounts take too long to plan', said: { 'planning of a run': 3_001 }, met: false },
])('where $what, the bars are met: $met', ({ said, met }) => {
  expect(isAllMet(new Map([['growth', foundOf(few, many(said))]]))).toBe(met);
});

test('of what takes less than a millisecond in both nothing is said', () => {
  const found = foundOf(costs(100_000, { jobRuns: 0.02 }), many({ jobRuns: 0.9 }));
  expect(found.bars.find(({ name }) => name === 'jobRuns: growth')?.value).toBe(1);
});

test('what was not measured is told', () => {
  expect(() => foundOf(few, { loans: 1_000_000, reads: [] })).toThrow('was not measured');
});

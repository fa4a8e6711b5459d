import { expect, it } from 'vitest';
import { epochOf, presentEpoch } from './source-epoch.ts';

/** Epochs such as "A1 A3 B1": systems and timelines, numbered from 1. */
const epochs = (text: string) =>
  text.split(' ').map((word, index) => ({
    epoch: index + 1,
    systemIdentifier: word.slice(0, 1),
    timeline: Number(word.slice(1)),
  }));

it.each([
  { known: 'A1', timeline: 1, epoch: 1 },
  { known: 'A1 A2', timeline: 1, epoch: 1 },
  { known: 'A1 A2', timeline: 2, epoch: 2 },
  // Timeline 2 was never accepted: a second failover followed before anyone looked.
  { known: 'A1 A3', timeline: 2, epoch: 2 },
  // Written before the first relay ran.
  { known: 'A4', timeline: 2, epoch: 1 },
  // Loaded into another system, whose timelines begin anew.
  { known: 'A1 A3 B1', timeline: 1, epoch: 3 },
  { known: 'A1 A3 B1', timeline: 3, epoch: 3 },
  { known: 'A1 A3 B1 B2', timeline: 2, epoch: 4 },
  { known: 'A1 A3 B1 B2', timeline: 3, epoch: 3 },
])('the source epoch of a row of timeline $timeline is $epoch among $known', ({ known, timeline, epoch }) => {
  expect(epochOf(timeline, epochs(known))).toBe(epoch);
});

it.each([
  { now: 'A1', known: 'A1', epoch: 1 },
  { now: 'A2', known: 'A1 A2', epoch: 2 },
  { now: 'A2', known: 'A1', epoch: undefined },
  { now: 'A1', known: 'A1 A2', epoch: undefined },
  { now: 'B1', known: 'A1', epoch: undefined },
])('the source epoch of a database in $now is $epoch among $known', ({ now, known, epoch }) => {
  const [history] = epochs(now);
  if (history === undefined) throw new Error('no history');
  expect(presentEpoch({ now: history, epochs: epochs(known) })?.epoch).toBe(epoch);
});

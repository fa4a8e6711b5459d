import { pino } from 'pino';
import { expect, it } from 'vitest';
import { waitFor } from '../../../test/harness/wait-for.ts';
import { Outage } from './outage.ts';

it('an outage is logged where it begins and ends, and nothing in between', () => {
  const lines: string[] = [];
  const log = pino({ base: null }, { write: (line) => void lines.push(JSON.parse(line).msg) });
  const outage = new Outage({ log, what: 'sending', meanwhile: 'what is sent waits' });
  outage.ended();
  outage.ended();
  outage.began(new Error('refused'));
  outage.began(new Error('refused'));
  outage.began(new AggregateError([new Error('no route')]));
  expect([outage.isUp, outage.lastError]).toEqual([false, 'sending fails: no route']);
  outage.ended();
  expect([outage.isUp, outage.lastError]).toEqual([true, 'sending fails: no route']);
  expect(lines).toEqual([
    'sending works',
    'sending fails; what is sent waits', // refused
    'sending fails; what is sent waits', // no route
    'sending works',
  ]);
});

it('an outage is over after a while without an error, where nobody tells its end, and is told anew after that', async () => {
  const lines: string[] = [];
  const log = pino({ base: null }, { write: (line) => void lines.push(JSON.parse(line).msg) });
  const outage = new Outage({ log, what: 'asking', quietMs: 20 });
  const rested = () => waitFor(() => outage.isUp, { what: 'the outage to be over', deadlineMs: 5_000 });
  for (let count = 0; count < 3; count += 1) outage.began(new Error('refused'));
  await rested();
  outage.began(new Error('refused'));
  await rested();
  expect(lines).toEqual(['asking fails', 'asking works', 'asking fails', 'asking works']);
});

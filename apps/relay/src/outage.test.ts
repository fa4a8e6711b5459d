import { pino } from 'pino';
import { expect, it } from 'vitest';
import { Outage } from './outage.ts';

it('logs the changes of its state and nothing in between', () => {
  const lines: string[] = [];
  const outage = new Outage(
    pino({ base: null }, { write: (line) => void lines.push(JSON.parse(line).msg) }),
    'sending',
  );
  outage.ended();
  outage.ended();
  outage.began(new Error('refused'));
  outage.began(new AggregateError([new Error('no route')]));
  expect([outage.isUp, outage.lastError]).toEqual([false, 'sending fails: no route']);
  outage.ended();
  expect([outage.isUp, outage.lastError]).toEqual([true, 'sending fails: no route']);
  expect(lines).toEqual(['sending works', 'sending fails; events wait in the outbox', 'sending works']);
});

import { expect, it } from 'vitest';
import { outboxRow } from '../../../test/builders/outbox-row.ts';
import { keyOf, LastSent } from './last-sent.ts';

const key = (aggregateId: string, aggregateType = 'Loan') => keyOf(outboxRow({ aggregateId, aggregateType }));

it('a relay knows the last version of each aggregate, kinds apart', () => {
  const last = new LastSent(10);
  last.remember(key('7'), 1);
  last.remember(key('7'), 2);
  last.remember(key('7', 'Client'), 9);
  expect([last.of(key('7')), last.of(key('7', 'Client')), last.of(key('8'))]).toEqual([2, 9, undefined]);
});

it('a relay forgets the aggregate that it has not heard of for longest', () => {
  const last = new LastSent(2);
  for (const [id, version] of [
    ['1', 1],
    ['2', 1],
    ['1', 2],
    ['3', 1],
  ] as const)
    last.remember(key(id), version);
  expect([last.of(key('1')), last.of(key('2')), last.of(key('3'))]).toEqual([2, undefined, 1]);
});

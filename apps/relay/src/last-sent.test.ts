import { expect, it } from 'vitest';
import { outboxRow } from '../../../test/builders/outbox-row.ts';
import { LastSent } from './last-sent.ts';

const row = (aggregateId: string, aggregateVersion: number, aggregateType = 'Loan') =>
  outboxRow({ aggregateId, aggregateVersion, aggregateType });

it('a relay knows the last version of each aggregate, kinds apart', () => {
  const last = new LastSent(10);
  last.remember(row('7', 1));
  last.remember(row('7', 2));
  last.remember(row('7', 9, 'Client'));
  expect([last.of(row('7', 0)), last.of(row('7', 0, 'Client')), last.of(row('8', 0))]).toEqual([
    2,
    9,
    undefined,
  ]);
});

it('a relay forgets the aggregate that it has not heard of for longest', () => {
  const last = new LastSent(2);
  for (const [id, version] of [
    ['1', 1],
    ['2', 1],
    ['1', 2],
    ['3', 1],
  ] as const)
    last.remember(row(id, version));
  expect([last.of(row('1', 0)), last.of(row('2', 0)), last.of(row('3', 0))]).toEqual([2, undefined, 1]);
});

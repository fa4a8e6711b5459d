import { expect, it } from 'vitest';
import { outboxRow } from '../../../test/builders/outbox-row.ts';
import { senderWith } from '../../../test/builders/sender.ts';
import { wrap } from './encode.ts';
import { type Rules, sortOut } from './sort-out.ts';

const sender = senderWith();

function rulesWith(last: Record<string, number> = {}): Rules {
  return {
    lastVersionOf: (_, key) => last[key],
    wrap: (row) => wrap(row, 1, sender),
    mostBytes: 2_000,
  };
}

/** Rows such as "7v1 8v1 7v2!": loan, version, and ! for one that is too large; positions count up. */
function rows(text: string) {
  return text.split(' ').map((word, index) => {
    const [, kind, id = '', version, large] = /^(c?)(\d+)v(\d+)(!?)$/.exec(word) ?? [];
    return outboxRow({
      pos: String(index + 1),
      shard: Number(id) % 16,
      aggregateType: kind === 'c' ? 'Client' : 'Loan',
      aggregateId: id,
      aggregateVersion: Number(version),
      payload: Buffer.alloc(large ? 3_000 : 10),
    });
  });
}

it.each([
  { given: '7v1 8v1 7v2', ready: '1 2 3', poison: '', disorder: [] },
  { given: '7v1 7v5', ready: '1 2', poison: '', disorder: [] },
  { given: '7v1 c7v1', ready: '1 2', poison: '', disorder: [] },
  { given: '7v2 8v1 7v1', ready: '2', poison: '', disorder: [7] },
  { given: '7v1 8v1 7v1', ready: '2', poison: '', disorder: [7] },
  { given: '7v2 8v1 23v1', last: { 'Loan 7': 2 }, ready: '2', poison: '', disorder: [7] },
  { given: '7v3 8v1', last: { 'Loan 7': 2 }, ready: '1 2', poison: '', disorder: [] },
  { given: '7v1! 8v1 7v2 23v1', ready: '2 4', poison: '1', disorder: [] },
  { given: '7v1 7v2! 7v3', ready: '1', poison: '2', disorder: [] },
  { given: '7v1! 23v2 23v1', ready: '', poison: '', disorder: [7] },
])(
  'of the rows $given a relay sends $ready, parks $poison and stops $disorder',
  ({ given, last, ready, poison, disorder }) => {
    const sorted = sortOut(rows(given), rulesWith(last));
    expect(sorted.ready.map(({ row }) => row.pos).join(' ')).toBe(ready);
    expect(sorted.poison.map(({ row }) => row.pos).join(' ')).toBe(poison);
    expect([...sorted.disorder.keys()]).toEqual(disorder);
  },
);

it('a shard that is stopped says what is out of order', () => {
  const { disorder } = sortOut(rows('7v2 7v1'), rulesWith());
  expect(disorder.get(7)).toBe('Loan 7 has version 1 at 2, after version 2');
});

it('a row that is parked says why it cannot be sent', () => {
  const [large] = sortOut(rows('7v1!'), rulesWith()).poison;
  expect(large?.reason).toMatch(/^The message has 3\d\d\d bytes, more than the 2000 that can be sent\.$/);
  const [broken] = sortOut([outboxRow({ pos: 'x' })], rulesWith()).poison;
  expect(broken?.reason).toBe(
    'The field id with the value "x" does not fit the Avro schema dayclose.avro.MessageV1.',
  );
});

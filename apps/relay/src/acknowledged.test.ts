import { expect, it } from 'vitest';
import { Acknowledged, type Acknowledgement } from './acknowledged.ts';
import { EndWentBack } from './needs-decision.ts';

const sent = new Map([
  [0, 3],
  [2, 1],
]);
const at = (partition: number, offset: bigint): Acknowledgement => ({ partition, offset });

function take(answers: readonly Acknowledgement[], before: readonly bigint[] = [9n, -1n, 4n]): Acknowledged {
  const acknowledged = new Acknowledged([9n, -1n, 4n]);
  acknowledged.take(sent, answers, before);
  return acknowledged;
}

it('an answer of Kafka counts for every partition, beyond what was acknowledged before', () => {
  expect(take([at(0, 10n), at(2, 7n)]).last).toEqual([12n, -1n, 7n]);
});

it.each<[string, Acknowledgement[]]>([
  ['leaves a partition out', [at(0, 10n)]],
  ['is empty', []],
  ['tells of another partition', [at(0, 10n), at(1, 7n)]],
  ['has an offset that is none', [at(0, 10n), at(2, -1n)]],
])('takes no answer that %s', (_, answers) => {
  expect(() => take(answers)).toThrow(/^Kafka did not acknowledge \d events for partition \d$/);
});

it('finds out that a log ended before what it was said to have', () => {
  expect(() => take([at(0, 9n), at(2, 7n)])).toThrow(EndWentBack);
  expect(() => take([at(0, 10n), at(2, 0n)])).toThrow(
    /^Kafka appended events to partition 2 at offset 0, though it had acknowledged offset 4 before/,
  );
});

it('compares with what was acknowledged when the send began, since answers overtake each other', () => {
  const acknowledged = new Acknowledged([9n, -1n, 4n]);
  const before = acknowledged.last;
  acknowledged.take(new Map([[0, 5]]), [at(0, 20n)], before);
  acknowledged.take(new Map([[0, 5]]), [at(0, 15n)], before);
  expect(acknowledged.last).toEqual([24n, -1n, 4n]);
});

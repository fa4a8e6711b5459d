import { expect, test } from 'vitest';
import { sideBySide } from './stream.ts';

const key = (row: { readonly key: number }) => BigInt(row.key);

async function* of(keys: readonly number[]): AsyncGenerator<{ readonly key: number }> {
  for (const each of keys) yield { key: each };
}

const cases: readonly [string, number[], number[], string[]][] = [
  ['nothing at all', [], [], []],
  ['each beside its own', [1, 2], [1, 1, 2], ['1 with 2', '2 with 1']],
  ['a left one alone', [1, 2, 3], [1, 3], ['1 with 1', '2 with 0', '3 with 1']],
  [
    'right ones before, between and after',
    [2, 4],
    [1, 3, 3, 5],
    ['- with 1', '2 with 0', '- with 2', '4 with 0', '- with 1'],
  ],
  ['only right ones', [], [1, 1, 2], ['- with 2', '- with 1']],
];

test.each(cases)(
  'two streams are read side by side, in the order of their keys: %s',
  async (_case, lefts, rights, expected) => {
    const seen: string[] = [];
    for await (const { left, rights: beside } of sideBySide(of(lefts), key, of(rights), key)) {
      seen.push(`${left?.key ?? '-'} with ${beside.length}`);
    }
    expect(seen).toEqual(expected);
  },
);

import { expect, test } from 'vitest';
import { foldReplaced } from './folded.ts';

const posting = (id: string, by?: string) => ({ id, supersededBy: by === undefined ? null : { id: by } });

const shape = (postings: Parameters<typeof foldReplaced>[0]) =>
  foldReplaced(postings).map(({ posting: { id }, replaced }) => [id, replaced.map((each) => each.id)]);

test.each([
  ['nothing, where there is nothing', [], []],
  [
    'each as it is, where nothing was replaced',
    [posting('2'), posting('1')],
    [
      ['2', []],
      ['1', []],
    ],
  ],
  [
    'what was replaced under what replaced it',
    [posting('3'), posting('2'), posting('1', '3')],
    [
      ['3', ['1']],
      ['2', []],
    ],
  ],
  [
    'what was replaced twice under the last',
    [posting('4'), posting('3'), posting('2', '4'), posting('1', '2')],
    [
      ['4', ['2', '1']],
      ['3', []],
    ],
  ],
  [
    'what a posting of another page replaced where it is',
    [posting('2'), posting('1', '9')],
    [
      ['2', []],
      ['1', []],
    ],
  ],
])('a page of postings shows %s', (_what, postings, folded) => {
  expect(shape(postings)).toEqual(folded);
});

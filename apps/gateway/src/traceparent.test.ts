import { expect, it } from 'vitest';
import { traceparentOf } from './traceparent.ts';

const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
const parent = '00f067aa0ba902b7';
const sound = `00-${trace}-${parent}-01`;

it('a trace is carried on as the request names it', () => {
  expect(traceparentOf(sound)).toBe(sound);
});

it.each([
  ['no header', undefined],
  ['a header that is empty', ''],
  ['capitals', sound.toUpperCase()],
  ['a version that there is not', `ff-${trace}-${parent}-01`],
  ['a trace of zeros', `00-${'0'.repeat(32)}-${parent}-01`],
  ['a parent of zeros', `00-${trace}-${'0'.repeat(16)}-01`],
  ['too few digits', `00-${trace.slice(1)}-${parent}-01`],
  ['no flags', `00-${trace}-${parent}`],
  ['what is behind it', `${sound}-x`],
  ['a line of its own behind it', `${sound}\n`],
  ['two of them', `${sound}, ${sound}`],
])(
  'a trace is not carried on that is malformed, which is no reason to refuse the request: %s',
  (_, header) => {
    expect(traceparentOf(header)).toBeUndefined();
  },
);

import { expect, test } from 'vitest';
import { timeIn } from './cpu-time.ts';

test.each([
  { name: 'postgres', what: 'an ordinary name' },
  { name: 'a) S 9 (b', what: 'a name that looks like the rest of the line' },
])('the times of a process with $what are read from their places', ({ name }) => {
  const line = `4711 (${name}) S 42 4711 4711 0 -1 4194560 10 20 0 0 150 50 25 75 20 0 1 0 12345\n`;
  expect(timeIn(line)).toEqual({ name, parent: 42, own: 2, waited: 1 });
});
